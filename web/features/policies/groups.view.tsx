// Which groups have a policy of a kind, the strongest first; the order is changed by dragging or by buttons.
import { useEffect, useState, type DragEvent } from "react";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Icon } from "../../parts/Icon";
import { IconButton } from "../../parts/IconButton";
import { Select } from "../../parts/Select";
import { Skeleton } from "../../parts/Skeleton";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import { moved } from "./draft";
import { GiveGroup } from "./give-group.view";
import type { ViewProps } from "./index";
import { explain, policyName, typeName, useT } from "./texts";
import { giveToGroup, readGroupAssignments, takeFromGroup, type GroupAssignment, type Policy } from "./wire";

export function GroupsView({ all, onChanged }: ViewProps): JSX.Element {
  const t = useT();
  const [type, setType] = useState(all.kinds[0]?.type ?? "");
  const [adding, setAdding] = useState(false);
  const { value, error, reload } = useLoaded("policies of groups", readGroupAssignments);
  const policies = all.policies.filter((policy) => policy.type === type && !policy.isGlobal);
  const shown = value?.filter((given) => given.type === type);
  const changed = () => (reload(), onChanged());
  const add = <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t("groups.add")}</Button>;
  return (
    <section className="admin-main policy-page">
      <p className="admin-lead">{t("groups.lead")}</p>
      <div className="policy-bar">
        <Select label={t("kind")} value={type} onChange={setType} options={all.kinds.map((kind) => ({ value: kind.type, label: typeName(t, kind.type) }))} />
        {add}
      </div>
      {!shown && (error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton lines={4} rows />)}
      {shown?.length === 0 && <EmptyState icon="group" title={t("groups.empty")} text={t("groups.empty.text")} />}
      {shown && shown.length > 0 && <Ranks given={shown} policies={policies} onChanged={changed} />}
      {adding && <GiveGroup type={type} policies={policies} onClose={() => setAdding(false)} onGiven={() => (setAdding(false), changed())} />}
    </section>
  );
}

interface RanksProps {
  given: GroupAssignment[];
  policies: Policy[];
  onChanged: () => void;
}

function Ranks({ given, policies, onChanged }: RanksProps) {
  const t = useT();
  const [order, setOrder] = useState(given);
  const [held, setHeld] = useState<number>();
  useEffect(() => setOrder(given), [given]);
  const run = async (work: () => Promise<unknown>, done?: string) => {
    try {
      await work();
      if (done) toast(done, { kind: "done" });
    } catch (fault) {
      setOrder(given);
      toast(explain(fault), { kind: "failed" });
    }
    onChanged();
  };
  const move = (from: number, to: number) => {
    const one = order[from];
    if (!one || from === to) return;
    setOrder(moved(order, from, to));
    const done = t("groups.moved", { name: one.group.displayName, rank: to + 1 });
    void run(() => giveToGroup(one.group.id, one.type, one.policyId, to + 1), done);
  };
  const drop = (event: DragEvent, to: number) => {
    event.preventDefault();
    if (held !== undefined) move(held, to);
    setHeld(undefined);
  };
  return (
    <ol className="policy-ranks" aria-label={t("groups.list")}>
      {order.map((one, at) => (
        <li key={one.group.id} draggable data-held={held === at ? "" : undefined} onDragStart={() => setHeld(at)} onDragEnd={() => setHeld(undefined)}
          onDragOver={(event) => event.preventDefault()} onDrop={(event) => drop(event, at)}>
          <span className="policy-grip" title={t("groups.drag")}><Icon name="grip" /></span>
          <span className="policy-rank">{t("groups.rank", { rank: at + 1 })}</span>
          <span className="policy-rank-name">{one.group.displayName}</span>
          <Select label={t("groups.policyOf", { name: one.group.displayName })} hideLabel value={one.policyId}
            options={policies.map(({ id, displayName }) => ({ value: id, label: policyName(t, displayName) }))}
            onChange={(policy) => void run(() => giveToGroup(one.group.id, one.type, policy), t("saved"))} />
          <span className="policy-rank-buttons">
            <IconButton icon="up" side="left" disabled={at === 0} onClick={() => move(at, at - 1)} label={t("groups.up", { name: one.group.displayName, rank: at })} />
            <IconButton icon="down" side="left" disabled={at === order.length - 1} onClick={() => move(at, at + 1)}
              label={t("groups.down", { name: one.group.displayName, rank: at + 2 })} />
            <IconButton icon="close" side="left" label={t("groups.remove", { name: one.group.displayName })}
              onClick={() => void run(() => takeFromGroup(one.group.id, one.type), t("taken", { name: one.group.displayName }))} />
          </span>
        </li>
      ))}
    </ol>
  );
}
