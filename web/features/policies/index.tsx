// Policies: what is decided, for whom it holds, in packages and for many people at once.
import { useEffect, useRef } from "react";
import { onChange, onResync } from "../../kit/events";
import { match, usePath } from "../../kit/router";
import { Banner } from "../../parts/Banner";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { Tabs } from "../../parts/Tabs";
import { useLoaded, type Loaded } from "../people/loaded";
import { BatchView } from "./batch.view";
import { GroupsView } from "./groups.view";
import { PackagesView } from "./packages.view";
import { PeopleView } from "./people.view";
import { PoliciesView } from "./policies.view";
import { explain, useT } from "./texts";
import { readEverything, type Everything } from "./wire";
import "./policies.css";

export interface ViewProps {
  all: Everything;
  onChanged: () => void;
}

const views = { policies: PoliciesView, groups: GroupsView, packages: PackagesView, people: PeopleView, batch: BatchView };
type Name = keyof typeof views;
const path = (name: Name) => (name === "policies" ? "/admin/policies" : `/admin/policies/${name}`);

export default function PoliciesPage(): JSX.Element {
  const t = useT();
  const asked = match("/admin/policies/:view/*", usePath())?.view as Name | undefined;
  const name: Name = asked && asked in views ? asked : "policies";
  const loaded = useLoaded("policies", readEverything);
  const page = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the window; the open one must be seen.
  useEffect(() => void page.current?.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" }), [name]);
  const { reload } = loaded;
  // What another administrator decides for oneself or for everybody is told; the rest is read again when one comes back.
  useEffect(() => {
    const ends = [onChange(/^policies$/, reload), onResync(reload)];
    return () => ends.forEach((end) => end());
  }, [reload]);
  const tabs = (Object.keys(views) as Name[]).map((each) => ({ id: each, label: t(`tab.${each}`), to: path(each) }));
  return (
    <section ref={page} className="policies" aria-labelledby="policies-title">
      <h2 id="policies-title" className="unseen">{t("title")}</h2>
      <Tabs label={t("title")} tabs={tabs} selected={name} />
      <Opened loaded={loaded} name={name} />
    </section>
  );
}

function Opened({ loaded: { value, error, reload }, name }: { loaded: Loaded<Everything>; name: Name }) {
  const t = useT();
  const View = views[name];
  if (!value && error) return <ErrorState title={t("failed")} error={error} onRetry={reload} />;
  if (!value) return <Skeleton lines={8} rows />;
  return (
    <>
      {error && <Banner kind="warning">{explain(error)}</Banner>}
      <View all={value} onChanged={reload} />
    </>
  );
}
