// The steps of a plan: whom, after how many minutes, in which order; moved by dragging or by the buttons; the alarm at the end.
import { useRef, useState, type DragEvent, type KeyboardEvent } from "react";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { IconButton } from "../../parts/IconButton";
import { TextField } from "../../parts/TextField";
import { named } from "../urgent/course";
import { changed, faults, MOST_STEPS, moved, WAITS, withoutStep, withStep, type PlanDraft, type StepDraft, type StepFault } from "./plan-form";
import { TargetPicker } from "./target-picker.view";
import { useT } from "./texts";
import type { TargetKind } from "./wire-plan";
import "./plan-editor.css";

const all: readonly TargetKind[] = ["user", "dutyRole", "group", "tag"];

interface Props { draft: PlanDraft; onChange: (draft: PlanDraft) => void; /** After a first try to save, what is missing is said. */ checked: boolean }

export function PlanEditor({ draft, onChange, checked }: Props): JSX.Element {
  const t = useT();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number>();
  const [said, setSaid] = useState("");
  const wrong = checked ? faults(draft) : {};
  const move = (each: StepDraft, to: number) => {
    const next = moved(draft, each.key, to);
    if (next === draft) return;
    onChange(next);
    setSaid(t("moved", { name: named(each.target) || t("step.new"), place: to + 1, count: draft.steps.length }));
    // The step keeps the focus on its way, so that the next press moves it on.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-step="${each.key}"] .plan-handle`)?.focus());
  };
  return (
    <div className="plan-editor">
      <ol className="plan-steps" ref={list}>
        {draft.steps.map((each, index) => (
          <li key={each.key} data-step={each.key} className="plan-step" data-dragged={dragged === each.key || undefined}
            onDragOver={(event) => dragged !== undefined && event.preventDefault()}
            onDrop={(event) => (event.preventDefault(), dragged !== undefined && onChange(moved(draft, dragged, index)), setDragged(undefined))}>
            <Handle step={each} index={index} count={draft.steps.length} onMove={(to) => move(each, to)} onDrag={setDragged} />
            <Fields step={each} fault={wrong[each.key]} label={t("step.whom", { number: index + 1 })} onChange={(change) => onChange(changed(draft, each.key, change))} />
            <IconButton icon="trash" label={t("step.remove", { name: named(each.target) || t("step.new") })} side="left"
              disabled={draft.steps.length === 1} onClick={() => onChange(withoutStep(draft, each.key))} />
          </li>
        ))}
      </ol>
      {draft.steps.length < MOST_STEPS && <Button icon="plus" onClick={() => onChange(withStep(draft))}>{t("step.add")}</Button>}
      <div className="plan-step plan-alarm">
        <Icon name="warning" />
        <Fields step={draft.alarm} fault={wrong[draft.alarm.key]} label={t("alarm.whom")} onChange={(change) => onChange(changed(draft, draft.alarm.key, change))} />
      </div>
      <p className="unseen" role="status">{said}</p>
    </div>
  );
}

interface HandleProps { step: StepDraft; index: number; count: number; onMove: (to: number) => void; onDrag: (key: number | undefined) => void }

/** Pulled with a mouse; with the keyboard, the arrow keys on it move the step. On a phone the arrows are pressed. */
function Handle({ step, index, count, onMove, onDrag }: HandleProps): JSX.Element {
  const t = useT();
  const name = named(step.target) || t("step.new");
  const key = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by) event.preventDefault(), onMove(index + by);
  };
  const begin = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", name);
    onDrag(step.key);
  };
  return (
    <div className="plan-place">
      <span className="plan-number" aria-hidden="true">{index + 1}</span>
      {count > 1 && (
        <>
          <button type="button" className="icon-button plan-handle" draggable aria-label={t("step.move", { name })} title={t("step.move.hint")}
            onKeyDown={key} onDragStart={begin} onDragEnd={() => onDrag(undefined)}><Icon name="menu" /></button>
          <span className="plan-arrows">
            <IconButton icon="up" label={t("step.up", { name })} side="right" disabled={index === 0} onClick={() => onMove(index - 1)} />
            <IconButton icon="down" label={t("step.down", { name })} side="right" disabled={index === count - 1} onClick={() => onMove(index + 1)} />
          </span>
        </>
      )}
    </div>
  );
}

interface FieldsProps { step: StepDraft; fault?: StepFault; label: string; onChange: (change: Partial<StepDraft>) => void }

function Fields({ step, fault, label, onChange }: FieldsProps): JSX.Element {
  const t = useT();
  return (
    <div className="plan-fields">
      <TextField className="plan-minutes" label={t("minutes")} value={step.minutes} inputMode="numeric" maxLength={3}
        error={fault?.minutes && t("minutes.wrong", WAITS)} onChange={(event) => onChange({ minutes: event.target.value })} />
      <TargetPicker label={label} kinds={all} value={step.target} error={fault?.target && t(`fault.${fault.target}`)}
        onChange={(target) => onChange({ target })} />
    </div>
  );
}
