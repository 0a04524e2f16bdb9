// The privacy officer's area: what was done and seen, and what is kept of people; for everybody else a plain refusal.
import { Suspense, useEffect, useRef } from "react";
import { match, navigate, usePath } from "../../kit/router";
import { useSession } from "../../kit/session";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { Skeleton } from "../../parts/Skeleton";
import { Tabs } from "../../parts/Tabs";
import { pages as allPages, type PrivacyPage } from "./pages";
import { useT } from "./texts";
import "./privacy.css";

export default function Privacy(): JSX.Element {
  const { roles, features } = useSession();
  const allowed = roles?.includes("privacyOfficer");
  const pages = allPages.filter(({ capability }) => !capability || features.includes(capability));
  const asked = match("/privacy/:page/*", usePath())?.page;
  const { name, Page } = pages.find((page) => page.name === asked) ?? pages[0]!;
  if (!allowed) return <Refusal />;
  return (
    <div className="privacy">
      <Head current={name} pages={pages} />
      <div className="privacy-body">
        <Suspense fallback={<Skeleton rows lines={6} />}>
          <Page />
        </Suspense>
      </div>
    </div>
  );
}

function Head({ current, pages }: { current: string; pages: PrivacyPage[] }) {
  const t = useT();
  const head = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the window; the open one must be seen.
  useEffect(() => {
    head.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  const tabs = pages.map(({ name }) => ({ id: name, label: t(`tab.${name}`), to: `/privacy/${name}` }));
  return (
    <header ref={head} className="privacy-head">
      <h1>{t("title")}</h1>
      <Tabs label={t("title")} selected={current} tabs={tabs} />
    </header>
  );
}

/** The server refuses everything here as well; this only spares people a page full of errors. */
function Refusal() {
  const t = useT();
  const home = <Button onClick={() => navigate("/chats")}>{t("refused.home")}</Button>;
  return (
    <div className="privacy-refused">
      <EmptyState icon="lock" title={t("refused.title")} text={t("refused.text")} action={home} />
    </div>
  );
}
