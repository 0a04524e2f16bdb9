// Which plan an urgent message follows: the usual one, another of the hospital's, or one made for this message.
import { useId, useState } from "react";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded } from "../people/loaded";
import type { PlanChoice } from "../chats/types";
import type { Plan } from "../urgent/course";
import { PlanEditor } from "./plan-editor.view";
import { draftOf, isWhole, newPlan, planOf } from "./plan-form";
import { PlanSteps } from "./plan-steps.view";
import { useT } from "./texts";
import { readPlans, type HospitalPlan } from "./wire";
import "./escalation.css";

/** Null: the usual plan, whichever that is when the message is sent. */
interface Props { value: PlanChoice | null; onClose: () => void; onChoose: (choice: PlanChoice | null) => void }

export function ChoosePlan({ value, onClose, onChoose }: Props): JSX.Element {
  const t = useT();
  const { value: plans, error, reload } = useLoaded("plans", readPlans);
  const [chosen, setChosen] = useState(() => (value === null ? "usual" : "planId" in value ? value.planId : "own"));
  const [draft, setDraft] = useState(() => (value && !("planId" in value) ? draftOf(value.plan) : newPlan()));
  const [checked, setChecked] = useState(false);
  const choose = () => {
    if (chosen === "usual") return onChoose(null);
    const named = plans?.find((plan) => plan.id === chosen);
    if (named) return onChoose({ planId: named.id, name: named.displayName, plan: named });
    setChecked(true);
    if (chosen === "own" && isWhole(draft)) onChoose({ plan: planOf(draft) });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" onClick={choose}>{t("choose.take")}</Button>
    </>
  );
  return (
    <Dialog wide title={t("choose")} onClose={onClose} actions={actions}>
      {error && !plans && <ErrorState title={t("failed")} error={error} onRetry={reload} />}
      {!plans && !error && <Skeleton lines={4} rows />}
      <Options plans={plans ?? []} chosen={chosen} onChange={setChosen} />
      {chosen === "own" && <PlanEditor draft={draft} onChange={setDraft} checked={checked} />}
    </Dialog>
  );
}

function Options({ plans, chosen, onChange }: { plans: HospitalPlan[]; chosen: string; onChange: (id: string) => void }): JSX.Element {
  const t = useT();
  const name = useId();
  const usual = plans.find((plan) => plan.isUsual);
  const option = (id: string, label: string, plan?: Plan, hint?: string) => (
    <label key={id} className="plan-option" data-chosen={chosen === id || undefined}>
      <input type="radio" name={name} checked={chosen === id} onChange={() => onChange(id)} />
      <span className="plan-option-words">
        <strong>{label}</strong>
        {hint && <span className="secondary">{hint}</span>}
        {plan && <PlanSteps plan={plan} />}
      </span>
    </label>
  );
  return (
    <fieldset className="plan-options">
      <legend className="unseen">{t("choose")}</legend>
      {option("usual", usual ? t("choose.usual", { name: usual.displayName }) : t("choose.none"), usual, usual ? undefined : t("choose.none.hint"))}
      {plans.filter((plan) => plan !== usual).map((plan) => option(plan.id, plan.displayName, plan))}
      {option("own", t("choose.own"), undefined, t("choose.own.hint"))}
    </fieldset>
  );
}
