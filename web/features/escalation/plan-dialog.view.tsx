// One plan of the hospital: its name, its steps, and for whom it holds.
import { useState, type FormEvent } from "react";
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { IconButton } from "../../parts/IconButton";
import { Icon } from "../../parts/Icon";
import { Switch } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import type { Named } from "../urgent/course";
import { PlanEditor } from "./plan-editor.view";
import { draftOf, isWhole, newPlan, planOf } from "./plan-form";
import { TargetPicker } from "./target-picker.view";
import { useT } from "./texts";
import { savePlan, type HospitalPlan } from "./wire";

interface Props { plan?: HospitalPlan; onClose: () => void; onSaved: () => void }

export function PlanDialog({ plan, onClose, onSaved }: Props): JSX.Element {
  const t = useT();
  const form = usePlanForm(plan, onSaved);
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="plan-form" busy={form.busy}>{t("save")}</Button>
    </>
  );
  return (
    <Dialog wide title={plan ? t("edit.this", { name: plan.displayName }) : t("plan.new")} onClose={onClose} actions={actions}>
      <form id="plan-form" className="plan-form" onSubmit={form.submit} noValidate>
        {form.problem && <Banner kind="danger" assertive>{form.problem}</Banner>}
        <TextField label={t("name")} hint={t("name.hint")} value={form.name} maxLength={120} autoComplete="off" data-autofocus
          error={form.nameFault} onChange={(event) => form.setName(event.target.value)} />
        <div>
          <p className="target-label">{t("steps")}</p>
          <p className="field-hint plan-hint">{t("steps.hint")}</p>
          <PlanEditor draft={form.draft} onChange={form.setDraft} checked={form.checked} />
        </div>
        <Switch label={t("default.make")} hint={t("default.hint")} checked={form.isDefault} onChange={form.setDefault} />
        <Groups groups={form.groups} onChange={form.setGroups} />
      </form>
    </Dialog>
  );
}

function Groups({ groups, onChange }: { groups: Named[]; onChange: (groups: Named[]) => void }): JSX.Element {
  const t = useT();
  return (
    <div className="plan-groups">
      {groups.length > 0 && (
        <ul aria-label={t("groups")}>
          {groups.map((group) => (
            <li key={group.id} className="target-box">
              <Icon name="group" /> <span className="target-words">{group.displayName}</span>
              <IconButton icon="close" label={t("groups.remove", { name: group.displayName ?? "" })} side="left"
                onClick={() => onChange(groups.filter((each) => each.id !== group.id))} />
            </li>
          ))}
        </ul>
      )}
      <TargetPicker key={groups.length} label={t("groups.add")} hint={t("groups.hint")} kinds={["group"]} without={groups.map((group) => group.id)}
        value={null} onChange={(target) => target?.group && onChange([...groups, target.group])} />
    </div>
  );
}

function usePlanForm(plan: HospitalPlan | undefined, onSaved: () => void) {
  const t = useT();
  const explain = useFailureText();
  const [name, setName] = useState(plan?.displayName ?? "");
  const [draft, setDraft] = useState(() => (plan ? draftOf(plan) : newPlan()));
  const [isDefault, setDefault] = useState(plan?.isDefault ?? false);
  const [groups, setGroups] = useState(plan?.groups ?? []);
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    setProblem(undefined);
    if (busy || !name.trim() || !isWhole(draft)) return;
    setBusy(true);
    await savePlan({ displayName: name.trim(), plan: planOf(draft), isDefault, groups }, plan).then(onSaved, (fault) => setProblem(told(fault)));
    setBusy(false);
  };
  const told = (fault: unknown) => {
    if (fault instanceof ApiError && fault.status === 412) return t("problem.changed");
    return fault instanceof ApiError && fault.target === "displayName" ? t("problem.taken") : explain(fault);
  };
  const nameFault = checked && !name.trim() && t("name.missing");
  return { name, setName, nameFault, draft, setDraft, isDefault, setDefault, groups, setGroups, checked, busy, problem, submit };
}
