// The hospital's escalation plans: who is called when nobody takes on an urgent message, and for whom each plan holds.
import { useState } from "react";
import { useLang } from "../../kit/texts";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Banner } from "../../parts/Banner";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded } from "../people/loaded";
import { PlanDialog } from "./plan-dialog.view";
import { PlanSteps } from "./plan-steps.view";
import { RemoveDialog } from "./remove.view";
import { useT } from "./texts";
import { readPlans, type HospitalPlan } from "./wire";
import "./escalation.css";

export default function EscalationPage(): JSX.Element {
  const t = useT();
  const { value, error, reload } = useLoaded("plans", readPlans);
  const [open, setOpen] = useState<HospitalPlan | "new">();
  const create = <Button kind="primary" icon="plus" onClick={() => setOpen("new")}>{t("plan.new")}</Button>;
  return (
    <section className="admin-main escalation" aria-labelledby="escalation-title">
      <h2 id="escalation-title" className="unseen">{t("title")}</h2>
      <div className="admin-bar">
        <p className="admin-lead">{t("lead")}</p>
        {value && value.length > 0 && create}
      </div>
      {error && !value && <ErrorState title={t("failed")} error={error} onRetry={reload} />}
      {error && value && <Banner kind="warning" action={<Button onClick={reload}>{t("again")}</Button>}>{t("stale")}</Banner>}
      {!value && !error && <Skeleton lines={5} rows />}
      {value && !value.length && <EmptyState icon="forward" title={t("empty")} text={t("empty.text")} action={create} />}
      {value && value.length > 0 && (
        <ul className="plan-list" aria-label={t("title")}>
          {value.map((plan) => <PlanCard key={plan.id} plan={plan} onEdit={() => setOpen(plan)} onChanged={reload} />)}
        </ul>
      )}
      {open && <PlanDialog plan={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} onSaved={() => (setOpen(undefined), reload())} />}
    </section>
  );
}

function PlanCard({ plan, onEdit, onChanged }: { plan: HospitalPlan; onEdit: () => void; onChanged: () => void }): JSX.Element {
  const t = useT();
  useLang();
  const [removing, setRemoving] = useState(false);
  const groups = plan.groups.map((group) => group.displayName).join(", ");
  return (
    <li className="plan-card">
      <div className="plan-card-head">
        <h3>{plan.displayName}</h3>
        {plan.isDefault && <Badge tone="brand">{t("default")}</Badge>}
      </div>
      <p className="secondary">{groups ? t("for.groups", { groups }) : t(plan.isDefault ? "for.everybody" : "for.choice")}</p>
      <PlanSteps plan={plan} />
      <div className="plan-card-acts">
        <Button icon="edit" aria-label={t("edit.this", { name: plan.displayName })} onClick={onEdit}>{t("edit")}</Button>
        <Button icon="trash" kind="quiet" aria-label={t("remove.this", { name: plan.displayName })} onClick={() => setRemoving(true)}>{t("remove")}</Button>
      </div>
      {removing && <RemoveDialog plan={plan} onClose={() => setRemoving(false)} onRemoved={onChanged} />}
    </li>
  );
}
