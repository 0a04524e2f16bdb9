// Before a role changes hands: what follows for whom, and a button that says it; with a picker where somebody is to be named.
import { useEffect, useState } from "react";
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { toast } from "../../parts/Toast";
import { TargetPicker } from "../escalation/target-picker.view";
import type { Named, Target } from "../urgent/course";
import { handOver, hold, holds, layDown, membersOf, removeRole, standIn, type Me, type Role } from "./state";
import { useT } from "./texts";

export type Act = { kind: "take" | "handOver" | "add" | "layDown" | "delete" } | { kind: "takeFrom"; holder: Named };
interface Props { act: Act; role: Role; me: Me; onClose: () => void; onDone: (changed?: Role) => void }

export function ActDialog({ act, role, me, onClose, onDone }: Props): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [other, setOther] = useState<Target | null>(null);
  const [beside, setBeside] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const names = wordsFor(act, role, me, other?.user);
  const picks = act.kind === "handOver" || act.kind === "add";
  const members = useMembers(picks ? role : undefined);
  const agree = async () => {
    if (picks && !other?.user) return setProblem(t("act.whom"));
    setBusy(true);
    setProblem(undefined);
    try {
      const changed = await perform(act, role, me, other?.user, beside);
      toast(t(`act.${act.kind}.done`, names), { kind: "done" });
      onDone(changed);
    } catch (fault) {
      setProblem(fault instanceof ApiError && fault.status === 409 && act.kind === "delete" ? t("act.delete.relied") : explain(fault));
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind={act.kind === "delete" || act.kind === "takeFrom" ? "danger" : "primary"} busy={busy} onClick={() => void agree()}>{t(`act.${act.kind}.agree`)}</Button>
    </>
  );
  return (
    <Dialog title={t(`act.${act.kind}`, names)} onClose={onClose} actions={actions}>
      <div className="duty-act">
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        <p>{t(consequence(act, role, me, beside), names)}</p>
        {picks && (
          <TargetPicker label={t("act.to")} kinds={["user"]} value={other} onChange={setOther} only={members} autoFocus
            hint={role.group ? t("act.members", { group: role.group.displayName ?? "" }) : undefined} without={role.holders.map((each) => each.user.id)} />
        )}
        {act.kind === "take" && role.holders.length > 0 && (
          <label className="duty-beside"><input type="checkbox" checked={beside} onChange={(event) => setBeside(event.target.checked)} /> {t("act.take.beside")}</label>
        )}
      </div>
    </Dialog>
  );
}

function perform(act: Act, role: Role, me: Me, other: Named | undefined, beside: boolean): Promise<Role | undefined> {
  if (act.kind === "take") return (beside || !role.holders.length ? hold : handOver)(role.id, me.id);
  if (act.kind === "handOver") return handOver(role.id, other!.id);
  if (act.kind === "add") return hold(role.id, other!.id);
  if (act.kind === "delete") return removeRole(role.id).then(() => undefined);
  return layDown(role.id, act.kind === "takeFrom" ? act.holder.id : me.id).then(() => undefined);
}

function wordsFor(act: Act, role: Role, me: Me, other?: Named) {
  const leaving = act.kind === "takeFrom" ? act.holder.id : me.id;
  const left = role.holders.filter((each) => act.kind === "take" || act.kind === "handOver" || each.user.id !== leaving);
  return {
    role: role.displayName, standIn: standIn(role), other: other?.displayName ?? "",
    name: act.kind === "takeFrom" ? act.holder.displayName ?? "" : "", holders: left.map((each) => each.user.displayName ?? "").join(", "),
  };
}

/** The key of the sentence that says what follows. */
function consequence(act: Act, role: Role, me: Me, beside: boolean): string {
  const leaving = act.kind === "takeFrom" ? act.holder.id : me.id;
  const alone = role.holders.every((each) => each.user.id === leaving);
  if (act.kind === "take") return role.holders.length === 0 || beside ? "act.take.free" : "act.take.from";
  if (act.kind === "layDown" || act.kind === "takeFrom") return alone ? "act.leaves.nobody" : "act.leaves.others";
  if (act.kind === "handOver") return role.holders.length && !holds(role, me.id) ? "act.handOver.from" : "act.handOver.text";
  return `act.${act.kind}.text`;
}

/** Of a role with a group only its members can be named. */
function useMembers(role: Role | undefined): ReadonlySet<string> | undefined {
  const [members, setMembers] = useState<ReadonlySet<string>>();
  const group = role?.group?.id;
  useEffect(() => {
    const asking = new AbortController();
    // Where they cannot be read, everybody is offered, and the server says who may not.
    if (group) void membersOf(group, asking.signal).then(setMembers, () => {});
    return () => asking.abort();
  }, [group]);
  return members;
}
