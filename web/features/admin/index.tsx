// The administration: people, groups, policies, apps, team templates, patients’ teams, applications, subscriptions, escalation, staff import, set-up, organisation; for administrators, with a plain refusal for everybody else.
import { lazy, Suspense, useEffect, useRef, type ComponentType } from "react";
import { match, navigate, usePath } from "../../kit/router";
import { useSession } from "../../kit/session";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { later } from "../../parts/later";
import { Skeleton } from "../../parts/Skeleton";
import { Tabs } from "../../parts/Tabs";
import { styled } from "../../kit/styles";
import { CAPABILITY } from "../patients/live";
import { GroupsPage } from "./groups.view";
import { ImportPage } from "./import.view";
import { OrganizationPage } from "./organization.view";
import { PeoplePage } from "./people.view";
import { ProvidersPage } from "./providers.view";
import { SignInPage } from "./sign-in.view";
import { useAdminTexts } from "./texts";
import "../people/people.css";
import "./admin.css";
import "./import.css";

const SetupCard = later(() => styled(import("../setup/card.view")).then((module) => module.default));

/** Where a capability is named, the server says whether this person has it. */
const allPages: { name: string; key: string; capability?: string; Page: ComponentType }[] = [
  { name: "people", key: "tab.people", Page: PeoplePage },
  { name: "groups", key: "tab.groups", Page: GroupsPage },
  { name: "policies", key: "tab.policies", Page: lazy(() => import("../policies")) },
  { name: "apps", key: "tab.apps", Page: lazy(() => import("../apps")) },
  { name: "templates", key: "tab.templates", Page: lazy(() => import("../templates")) },
  { name: "patients", key: "tab.patients", capability: CAPABILITY, Page: lazy(() => styled(import("../patients/admin"))) },
  { name: "applications", key: "tab.applications", Page: lazy(() => import("../applications")) },
  { name: "subscriptions", key: "tab.subscriptions", Page: lazy(() => import("../subscriptions")) },
  { name: "escalation", key: "tab.escalation", capability: "escalation", Page: lazy(() => import("../escalation")) },
  { name: "notifications", key: "tab.notifications", Page: lazy(() => import("../notifications")) },
  { name: "import", key: "tab.import", Page: ImportPage },
  { name: "providers", key: "tab.providers", Page: ProvidersPage },
  { name: "signIn", key: "tab.signIn", Page: SignInPage },
  { name: "setup", key: "tab.setup", Page: lazy(() => styled(import("../setup"))) },
  { name: "organization", key: "tab.organization", Page: OrganizationPage },
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
      <AdminHead current={name} pages={pages} />
      {name !== "setup" && <SetupCard />}
      <Suspense fallback={<Skeleton rows lines={6} />}>
        <Page />
      </Suspense>
    </div>
  );
}

function AdminHead({ current, pages }: { current: string; pages: typeof allPages }) {
  const t = useAdminTexts();
  const head = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the window; the open one must be seen.
  useEffect(() => {
    head.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  const tabs = pages.map((page) => ({ id: page.name, label: t(page.key), to: `/admin/${page.name}` }));
  return (
    <header ref={head} className="admin-head">
      <h1>{t("title")}</h1>
      <Tabs label={t("title")} selected={current} tabs={tabs} />
    </header>
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
