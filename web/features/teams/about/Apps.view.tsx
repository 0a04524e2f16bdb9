// The apps that a team has added: what its channels can show as tabs, besides pages and messages.
import { useState } from "react";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Icon } from "../../../parts/Icon";
import { IconButton } from "../../../parts/IconButton";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { iconOf } from "../../apps/kinds";
import { useApps } from "../../apps/live";
import type { App } from "../../apps/wire";
import { Confirm } from "../dialogs/Confirm.view";
import { useFault } from "../dialogs/form";
import { mayKeepApps } from "../rights";
import { useInstalled } from "../tabs/live";
import { NotYet } from "../tabs/NotYet.view";
import { addable } from "../tabs/offer";
import { installApp, uninstallApp } from "../tabs/wire";
import { useT } from "../texts";
import type { TeamRow } from "../tree/teams";
import type { Installation } from "../types";
import "../tabs/tabs.css";
import "../tags/tags.css";

export function Apps({ team }: { team: TeamRow }): JSX.Element {
  const t = useT();
  const installed = useInstalled(team.id);
  const apps = useApps();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Installation>();
  const may = mayKeepApps(team);
  const value = apps.value && installed.value;
  const error = apps.error ?? installed.error;
  const retry = () => (apps.reload(), installed.reload());
  const add = may && <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t("apps.add")}</Button>;
  const remove = async ({ id, teamsApp }: Installation) => {
    await uninstallApp(team.id, id);
    installed.reload();
    toast(t("apps.remove.done", { name: nameOf(teamsApp, apps.value) }), { kind: "done" });
  };
  return (
    <>
      {add && value && value.length > 0 && <div className="team-bar end">{add}</div>}
      {error && !value && <ErrorState title={t("apps.failed")} error={error} onRetry={retry} />}
      {error && value && <Banner kind="warning" action={<Button onClick={retry}>{t("tag.again")}</Button>}>{t("apps.stale")}</Banner>}
      {!value && !error && <Skeleton rows lines={3} />}
      {value && !value.length && <EmptyState icon="apps" title={t("apps.empty")} text={t("apps.emptyText")} action={add} />}
      {value && value.length > 0 && (
        <ul className="team-list" aria-label={t("about.apps")}>
          {value.map((each) => <Line key={each.id} installation={each} apps={apps.value!} onRemove={may ? () => setRemoving(each) : undefined} />)}
        </ul>
      )}
      {adding && value && <AddApps team={team} apps={addable(apps.value!, value)} onAdded={installed.reload} onClose={() => setAdding(false)} />}
      {removing && (
        <Confirm title={t("apps.remove.title", { name: nameOf(removing.teamsApp, apps.value) })} text={t("apps.remove.text")} agree={t("apps.remove.do")}
          act={() => remove(removing)} onClose={() => setRemoving(undefined)} />
      )}
    </>
  );
}

/** In the language spoken, where the catalogue says it. */
const nameOf = ({ id, displayName }: Installation["teamsApp"], apps: readonly App[] = []): string =>
  apps.find((app) => app.id === id)?.displayName ?? displayName;

function Line({ installation, apps, onRemove }: { installation: Installation; apps: readonly App[]; onRemove?: () => void }): JSX.Element {
  const t = useT();
  const { teamsApp } = installation;
  const app = apps.find((each) => each.id === teamsApp.id);
  const name = nameOf(teamsApp, apps);
  return (
    <li className="team-list-line">
      <AppWords name={name} app={app} />
      {onRemove && <IconButton icon="trash" label={t("apps.remove.this", { name })} side="left" onClick={onRemove} />}
    </li>
  );
}

function AppWords({ name, app }: { name: string; app?: App }): JSX.Element {
  return (
    <>
      <span className="tag-sign"><Icon name={app ? iconOf(app) : "apps"} /></span>
      <span className="team-list-words">
        <span className="team-offer-name"><strong>{name}</strong>{app && !app.isHere && <NotYet />}</span>
        {app?.description && <span className="secondary">{app.description}</span>}
      </span>
    </>
  );
}

function AddApps({ team, apps, onAdded, onClose }: { team: TeamRow; apps: App[]; onAdded: () => void; onClose: () => void }): JSX.Element {
  const t = useT();
  const explain = useFault();
  const [busy, setBusy] = useState<string>();
  const add = async (app: App) => {
    setBusy(app.id);
    await installApp(team.id, app.id).then(
      () => (onAdded(), toast(t("apps.added", { name: app.displayName }), { kind: "done" })), (fault) => toast(explain(fault), { kind: "failed" }));
    setBusy(undefined);
  };
  return (
    <Dialog title={t("apps.add")} onClose={onClose} wide>
      {!apps.length && <EmptyState icon="apps" title={t("apps.all")} />}
      <ul className="team-list" aria-label={t("apps.add")}>
        {apps.map((app) => (
          <li key={app.id} className="team-list-line">
            <AppWords name={app.displayName} app={app} />
            <Button busy={busy === app.id} aria-label={t("apps.add.this", { name: app.displayName })} onClick={() => void add(app)}>{t("add.do")}</Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
