// A role made or changed by an administrator: its name, its ward, whose role it is, and who answers while nobody holds it.
import { useState, type FormEvent } from "react";
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { TextField } from "../../parts/TextField";
import { TargetPicker } from "../escalation/target-picker.view";
import { wireTarget } from "../escalation/wire-plan";
import type { Target } from "../urgent/course";
import { changeRole, createRole, type Role, type RoleBody } from "./state";
import { useT } from "./texts";

interface Props { role?: Role; onClose: () => void; onSaved: (role: Role) => void }

export function RoleDialog({ role, onClose, onSaved }: Props): JSX.Element {
  const t = useT();
  const form = useRoleForm(role, onSaved);
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="role-form" busy={form.busy}>{t(role ? "save" : "create")}</Button>
    </>
  );
  return (
    <Dialog title={role ? t("edit.this", { name: role.displayName }) : t("new")} onClose={onClose} actions={actions}>
      <form id="role-form" className="duty-act" onSubmit={form.submit} noValidate>
        {form.problem && <Banner kind="danger" assertive>{form.problem}</Banner>}
        <TextField label={t("name")} hint={t("name.hint")} value={form.name} maxLength={120} autoComplete="off" data-autofocus
          error={form.checked && !form.name.trim() && t("name.missing")} onChange={(event) => form.setName(event.target.value)} />
        <TextField label={t("unit")} hint={t("unit.hint")} value={form.unit} maxLength={120} autoComplete="off" onChange={(event) => form.setUnit(event.target.value)} />
        <TargetPicker label={t("group")} hint={t("group.hint")} kinds={["group"]} value={form.group} onChange={form.setGroup} />
        <TargetPicker label={t("fallback")} hint={t("fallback.hint")} kinds={["user", "dutyRole"]} value={form.fallback} onChange={form.setFallback}
          without={role ? [role.id] : []} error={form.checked && !form.fallback && t("fallback.missing")} />
      </form>
    </Dialog>
  );
}

function useRoleForm(role: Role | undefined, onSaved: (role: Role) => void) {
  const t = useT();
  const explain = useFailureText();
  const [name, setName] = useState(role?.displayName ?? "");
  const [unit, setUnit] = useState(role?.unit ?? "");
  const [group, setGroup] = useState<Target | null>(role?.group ? { group: role.group } : null);
  const [fallback, setFallback] = useState<Target | null>(role?.fallback ?? null);
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (busy || !name.trim() || !fallback) return;
    setBusy(true);
    setProblem(undefined);
    const body: RoleBody = {
      displayName: name.trim(), unit: unit.trim() || null, groupId: group?.group?.id ?? null, fallback: wireTarget(fallback) as RoleBody["fallback"],
    };
    await (role ? changeRole(role, body) : createRole(body)).then(onSaved, (fault) => (setProblem(told(fault)), setBusy(false)));
  };
  const told = (fault: unknown): string => {
    if (!(fault instanceof ApiError)) return explain(fault);
    if (fault.status === 412) return t("problem.changed");
    if (fault.status === 409) return t("problem.taken");
    return fault.target?.startsWith("fallback") ? t("problem.circle") : explain(fault);
  };
  return { name, setName, unit, setUnit, group, setGroup, fallback, setFallback, checked, busy, problem, submit };
}
