// The administration: people, groups, policies, apps, team templates, patients’ teams, applications, subscriptions, escalation, staff import, set-up, organisation; for administrators, with a plain refusal for everybody else.
import { lazy, Suspense, type ComponentType } from "react";
import { match, navigate, usePath } from "../../kit/router";
import { useSession } from "../../kit/session";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { later } from "../../parts/later";
import { Skeleton } from "../../parts/Skeleton";
import { styled } from "../../kit/styles";
import { CAPABILITY } from "../patients/live";
import { GroupsPage } from "./groups.view";
import { ImportPage } from "./import.view";
import { OrganizationPage } from "./organization.view";
import { Pages, type AdminPart } from "./pages.view";
import { PeoplePage } from "./people.view";
import { ProvidersPage } from "./providers.view";
import { SignInPage } from "./sign-in.view";
import { useAdminTexts } from "./texts";
import "../people/people.css";
import "./admin.css";
import "./import.css";

const SetupCard = later(() => styled(import("../setup/card.view")).then((module) => module.default));

interface AdminPage { name: string; key: string; part: AdminPart; capability?: string; Page: ComponentType }

/** Where a capability is named, the server says whether this person has it. */
const allPages: AdminPage[] = [
  { name: "people", key: "tab.people", part: "people", Page: PeoplePage },
  { name: "groups", key: "tab.groups", part: "people", Page: GroupsPage },
  { name: "import", key: "tab.import", part: "people", Page: ImportPage },
  { name: "providers", key: "tab.providers", part: "people", Page: ProvidersPage },
  { name: "signIn", key: "tab.signIn", part: "people", Page: SignInPage },
  { name: "templates", key: "tab.templates", part: "work", Page: lazy(() => import("../templates")) },
  { name: "patients", key: "tab.patients", part: "work", capability: CAPABILITY, Page: lazy(() => styled(import("../patients/admin"))) },
  { name: "policies", key: "tab.policies", part: "work", Page: lazy(() => import("../policies")) },
  { name: "escalation", key: "tab.escalation", part: "work", capability: "escalation", Page: lazy(() => import("../escalation")) },
  { name: "notifications", key: "tab.notifications", part: "work", Page: lazy(() => import("../notifications")) },
  { name: "apps", key: "tab.apps", part: "work", Page: lazy(() => import("../apps")) },
  { name: "applications", key: "tab.applications", part: "connections", Page: lazy(() => import("../applications")) },
  { name: "subscriptions", key: "tab.subscriptions", part: "connections", Page: lazy(() => import("../subscriptions")) },
  { name: "setup", key: "tab.setup", part: "hospital", Page: lazy(() => styled(import("../setup"))) },
  { name: "organization", key: "tab.organization", part: "hospital", Page: OrganizationPage },
];

export default function Admin(): JSX.Element {
  const { roles, features } = useSession();
  const allowed = roles?.includes("administrator");
  const pages = allPages.filter((page) => !page.capability || features.includes(page.capability));
  const name = match("/admin/:page/*", usePath())?.page ?? "people";
  const { Page } = pages.find((page) => page.name === name) ?? pages[0]!;
  if (!allowed) return <Refusal />;
  return (
    <div className="admin">
      <Pages current={name} pages={pages} />
      <div className="admin-page">
        {name !== "setup" && <SetupCard />}
        <Suspense fallback={<Skeleton rows lines={6} />}>
          <Page />
        </Suspense>
      </div>
    </div>
  );
}

/** The server refuses everything here as well; this only spares people a page full of errors. */
function Refusal() {
  const t = useAdminTexts();
  const home = <Button onClick={() => navigate("/chats")}>{t("refused.home")}</Button>;
  return (
    <div className="admin-refused">
      <EmptyState icon="lock" title={t("refused.title")} text={t("refused.text")} action={home} />
    </div>
  );
}
