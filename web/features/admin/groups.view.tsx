// The groups of the organisation, and beside them the members of the one that is open.
import { useEffect, useState } from "react";
import { match, navigate, usePath } from "../../kit/router";
import { useStore } from "../../kit/store";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/Choice";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Icon } from "../../parts/Icon";
import { List } from "../../parts/List";
import { Skeleton } from "../../parts/Skeleton";
import { EndOfList } from "../people/end-of-list.view";
import { DeletedGroups } from "./deleted-groups.view";
import { GroupDialog } from "./group-dialog.view";
import { GroupPanel } from "./group-panel.view";
import { groups, isPatients, readGroups, type Group, type Shown } from "./groups-state";
import { useAdminTexts } from "./texts";

const toGroup = (id: string) => `/admin/groups/${encodeURIComponent(id)}`;

export function GroupsPage() {
  const t = useAdminTexts();
  const open = match("/admin/groups/:id", usePath())?.id;
  const [creating, setCreating] = useState(false);
  const [part, setPart] = useState<Shown | "deleted">("staff");
  useEffect(() => {
    if (part !== "deleted") void readGroups(part);
  }, [part]);
  const made = (group: Group) => (setCreating(false), setPart("staff"), navigate(toGroup(group.id)));
  return (
    <div className="admin-split" data-open={open ? "" : undefined}>
      <section className="admin-main">
        <div className="admin-bar">
          <p className="admin-lead">{t("groups.lead")}</p>
          <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
            {t("groups.add")}
          </Button>
        </div>
        <Choice label={t("groups.shown")} hideLabel value={part} onChange={setPart}
          options={[{ value: "staff", label: t("groups.shown.staff") }, { value: "patients", label: t("groups.shown.patients") }, { value: "deleted", label: t("groups.shown.deleted") }]} />
        {part === "deleted" ? <DeletedGroups /> : <GroupList key={part} shown={part} open={open} onCreate={() => setCreating(true)} />}
      </section>
      {open && <GroupPanel key={open} id={open} onClose={() => navigate("/admin/groups")} />}
      {creating && <GroupDialog onClose={() => setCreating(false)} onSaved={made} />}
    </div>
  );
}

function GroupList({ shown, open, onCreate }: { shown: Shown; open?: string; onCreate: () => void }) {
  const t = useAdminTexts();
  const list = useStore(groups.store);
  const failed = list.phase === "failed";
  if (!list.items.length && failed) return <ErrorState title={t("groups.failed")} error={list.error} onRetry={() => void readGroups(shown)} />;
  if (!list.items.length && list.phase !== "ready") return <Skeleton lines={6} rows />;
  if (!list.items.length && shown === "patients") return <EmptyState icon="group" title={t("groups.patients.empty")} />;
  const first = <Button onClick={onCreate}>{t("groups.add")}</Button>;
  if (!list.items.length) return <EmptyState icon="group" title={t("groups.empty")} text={t("groups.empty.text")} action={first} />;
  return (
    <div className="admin-list">
      <List items={list.items} label={t("tab.groups")} selected={open} text={(group) => group.displayName}
        onOpen={(group) => navigate(toGroup(group.id))} render={(group) => <GroupRow group={group} />} />
      <EndOfList list={list} onMore={() => void groups.more()} onRetry={() => void groups.retry()} />
    </div>
  );
}

function GroupRow({ group }: { group: Group }) {
  const t = useAdminTexts();
  return (
    <span className="admin-group">
      <Icon name="group" />
      <span>
        <span className="admin-group-name">
          {group.displayName} {isPatients(group) && <Badge tone="neutral">{t("groups.patients")}</Badge>}
        </span>
        {group.description && <span className="admin-group-text">{group.description}</span>}
      </span>
    </span>
  );
}
