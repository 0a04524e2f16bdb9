// What happens if nobody takes on the urgent message that is being written, in words, and a way to choose otherwise.
import { useEffect, useState } from "react";
import { Icon } from "../../../parts/Icon";
import { later } from "../../../parts/later";
import { styled } from "../../../kit/styles";
import { useT } from "../texts";
import type { PlanChoice } from "../types";

const Words = later(() => styled(import("../../urgent/plan-line.view")).then((module) => module.PlanWords));
const Chooser = later(() => styled(import("../../escalation/choose-plan.view")).then((module) => module.ChoosePlan));

export function PlanLine({ choice, onChoose }: { choice?: PlanChoice; onChoose: (choice: PlanChoice | undefined) => void }): JSX.Element {
  const t = useT();
  const [open, setOpen] = useState(false);
  // Whoever writes something urgent is about to need it, perhaps in a lift.
  useEffect(() => Chooser.fetch(), []);
  return (
    <>
      <div className="chat-plan">
        <Icon name="forward" size={16} />
        <span className="chat-plan-words"><Words choice={choice} meanwhile="…" /></span>
        <button type="button" className="chat-link" onClick={() => setOpen(true)}>{t("plan.change")}</button>
      </div>
      {open && <Chooser value={choice ?? null} onClose={() => setOpen(false)} onChoose={(chosen) => (setOpen(false), onChoose(chosen ?? undefined))} />}
    </>
  );
}
