// Deleted groups and teams: until when each can be restored, and the two ways out of the list.
import { useState } from "react";
import { longDate, shortDate, stamp } from "../../kit/when";
import { useLang } from "../../kit/texts";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import { Consequence } from "./consequence.view";
import { DAYS, deletedGroups, eraseGroup, erasing, restoreGroup, untilOf, type DeletedGroup } from "./deleted-groups";
import { isTeam } from "./groups-state";
import { useAdminFailure, useAdminTexts } from "./texts";

export function DeletedGroups() {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const { value: all, error, reload, put } = useLoaded("deleted groups", deletedGroups);
  const [asked, setAsked] = useState<DeletedGroup>();
  const without = (group: DeletedGroup) => {
    put((all ?? []).filter((each) => each.id !== group.id));
    // The button that was pressed is gone.
    setTimeout(() => document.querySelector<HTMLElement>(".admin-deleted button, .admin-main input:checked")?.focus(), 50);
  };
  const restore = async (group: DeletedGroup) => {
    try {
      await restoreGroup(group.id);
      without(group);
      toast(t("deleted.restored", { name: group.displayName }), { kind: "done" });
    } catch (failure) {
      toast(explain(failure), { kind: "failed" });
    }
  };
  const erase = async (group: DeletedGroup) => {
    await eraseGroup(group.id);
    without(group);
    setAsked(undefined);
    toast(t("deleted.erased", { name: group.displayName }), { kind: "done" });
  };
  if (!all && error) return <ErrorState title={t("deleted.failed")} error={error} onRetry={reload} />;
  if (!all) return <Skeleton lines={4} rows />;
  if (!all.length) return <EmptyState icon="trash" title={t("deleted.none")} text={t("deleted.noneText", { days: DAYS })} />;
  return (
    <>
      <ul className="admin-deleted" aria-label={t("groups.shown.deleted")}>
        {all.map((group) => <Line key={group.id} group={group} onRestore={() => restore(group)} onErase={() => setAsked(group)} />)}
      </ul>
      {asked && <Consequence name={erasing(asked)} person={asked} onClose={() => setAsked(undefined)} onAgree={() => erase(asked)} />}
    </>
  );
}

function Line({ group, onRestore, onErase }: { group: DeletedGroup; onRestore: () => Promise<void>; onErase: () => void }) {
  useLang();
  const t = useAdminTexts();
  const [busy, setBusy] = useState(false);
  const name = group.displayName;
  const restore = () => {
    setBusy(true);
    void onRestore().finally(() => setBusy(false));
  };
  return (
    <li>
      <span className="admin-deleted-words">
        <span className="admin-group-name">{name} {isTeam(group) && <Badge tone="neutral">{t("deleted.team")}</Badge>}</span>
        <span className="admin-group-text" title={stamp(group.deletedDateTime)}>
          {t("deleted.when", { date: shortDate(group.deletedDateTime), until: longDate(untilOf(group)) })}
        </span>
      </span>
      <Button icon="retry" busy={busy} aria-label={t("deleted.restoreThis", { name })} onClick={restore}>{t("deleted.restore")}</Button>
      <Button kind="quiet" icon="trash" aria-label={t("deleted.eraseThis", { name })} onClick={onErase}>{t("deleted.erase")}</Button>
    </li>
  );
}
