// Administration of apps: which of them people may use, and the hospital's own web pages as apps.
import { useEffect, useState } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Icon } from "../../parts/Icon";
import { IconButton } from "../../parts/IconButton";
import { Menu } from "../../parts/Menu";
import { Skeleton } from "../../parts/Skeleton";
import { Switch } from "../../parts/Switch";
import { toast } from "../../parts/Toast";
import { AppDialog } from "./app-dialog.view";
import { iconOf, isOwn } from "./kinds";
import { forgetApps, useApps } from "./live";
import { RemoveApp } from "./remove.view";
import { useAppFailure, useT } from "./texts";
import { changeApp, type App } from "./wire";
import "./apps.css";

type Open = { act: "new" } | { act: "edit" | "remove"; app: App };

export default function AppsPage(): JSX.Element {
  const t = useT();
  const { value, error, reload } = useApps();
  const [open, setOpen] = useState<Open>();
  const changed = () => (forgetApps(), reload());
  const close = () => setOpen(undefined);
  return (
    <section className="admin-main apps-page" aria-labelledby="apps-title">
      <h2 id="apps-title" className="unseen">{t("title")}</h2>
      <p className="admin-lead">{t("lead")}</p>
      {error && !value && <ErrorState title={t("failed")} error={error} onRetry={reload} />}
      {error && value && <Banner kind="warning" action={<Button onClick={reload}>{t("again")}</Button>}>{t("stale")}</Banner>}
      {!value && !error && <Skeleton lines={8} rows />}
      {value && <Own apps={value.filter(isOwn)} onOpen={setOpen} onChanged={changed} />}
      {value && (
        <section className="apps-section" aria-labelledby="apps-system">
          <h3 id="apps-system">{t("system")}</h3>
          <ul className="apps-list">{value.filter((app) => !isOwn(app)).map((app) => <AppLine key={app.id} app={app} onChanged={changed} />)}</ul>
        </section>
      )}
      {open?.act === "new" && <AppDialog onClose={close} onSaved={changed} />}
      {open?.act === "edit" && <AppDialog app={open.app} onClose={close} onSaved={changed} />}
      {open?.act === "remove" && <RemoveApp app={open.app} onClose={close} onRemoved={changed} />}
    </section>
  );
}

function Own({ apps, onOpen, onChanged }: { apps: App[]; onOpen: (open: Open) => void; onChanged: () => void }): JSX.Element {
  const t = useT();
  const add = <Button kind="primary" icon="plus" onClick={() => onOpen({ act: "new" })}>{t("add")}</Button>;
  return (
    <section className="apps-section" aria-labelledby="apps-own">
      <div className="apps-head">
        <h3 id="apps-own">{t("own")}</h3>
        {apps.length > 0 && add}
      </div>
      {!apps.length && <EmptyState icon="apps" title={t("own.empty")} text={t("own.empty.text")} action={add} />}
      <ul className="apps-list">
        {apps.map((app) => <AppLine key={app.id} app={app} onChanged={onChanged} onOpen={(act) => onOpen({ act, app })} />)}
      </ul>
    </section>
  );
}

interface LineProps { app: App; onChanged: () => void; onOpen?: (act: "edit" | "remove") => void }

function AppLine({ app, onChanged, onOpen }: LineProps): JSX.Element {
  const t = useT();
  const explain = useAppFailure();
  const [turned, setTurned] = useState<boolean>();
  const name = app.displayName;
  useEffect(() => setTurned(undefined), [app.isBlocked]);
  const allow = (allowed: boolean) => {
    setTurned(allowed);
    changeApp(app.id, { isBlocked: !allowed }).then(
      () => (onChanged(), toast(t(allowed ? "allowed.done" : "blocked.done", { name }), { kind: "done" })),
      (fault) => (setTurned(undefined), toast(explain(fault), { kind: "failed" })));
  };
  const allowed = turned ?? !app.isBlocked;
  const hint = [app.description, app.contentUrl, !app.isHere && t("notHere")].filter(Boolean).join(" · ");
  const items = [
    { label: t("edit"), icon: "edit" as const, onSelect: () => onOpen?.("edit") },
    { label: t("remove"), icon: "trash" as const, kind: "danger" as const, onSelect: () => onOpen?.("remove") },
  ];
  return (
    <li className="apps-line" data-blocked={!allowed || undefined}>
      <span className="apps-sign"><Icon name={iconOf(app)} /></span>
      <div className="apps-switch">
        <Switch label={name} hint={<>{hint}{!allowed && <strong className="apps-blocked">{t("blocked.text")}</strong>}</>} checked={allowed} onChange={allow} />
      </div>
      {onOpen && <Menu align="end" items={items} button={<IconButton icon="more" label={t("menu.of", { name })} side="left" />} />}
    </li>
  );
}
