// A plan as a list to read: whom it calls after how long, and who hears the alarm.
import { Icon } from "../../parts/Icon";
import { named, type Plan } from "../urgent/course";
import { targetIcons } from "./target-picker.view";
import { useT } from "./texts";
import { kindOf } from "./wire-plan";

export function PlanSteps({ plan }: { plan: Plan }): JSX.Element {
  const t = useT();
  const waits = [plan.waitMinutes, ...plan.steps.map((step) => step.waitMinutes)];
  const after = (index: number) => <span className="secondary">{t("after", { minutes: waits[index]! })}</span>;
  return (
    <ol className="plan-read">
      {plan.steps.map((step, index) => (
        <li key={index}><Icon name={targetIcons[kindOf(step.target)]} size={16} /> <span>{named(step.target) || t("gone")} {after(index)}</span></li>
      ))}
      <li className="plan-read-alarm">
        <Icon name="warning" size={16} /> <span>{t("alarm", { name: named(plan.lastResort) || t("gone") })} {after(plan.steps.length)}</span>
      </li>
    </ol>
  );
}
