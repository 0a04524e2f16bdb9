// What each step has: its heading, why it is there, what went wrong, and the ways back, past and on.
import { useState, type ReactNode } from "react";
import { useFailureText } from "../../kit/failures";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { beforeOf, nextOf, stateOf } from "./course";
import type { StepProps } from "./index";
import { useT } from "./texts";
import type { SetupPatch, StepId } from "./types";

interface Props extends StepProps {
  step: StepId;
  /** The button that goes on, where it does more than that. */
  next?: string;
  disabled?: boolean;
  /** Something else on the step comes first. */
  plain?: boolean;
  /** Before going on; what it returns is saved with the step. */
  save?: () => Promise<SetupPatch | void>;
  children: ReactNode;
}

export function Frame({ step, setup, change, go, next, disabled, plain, save, children }: Props): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState<"next" | "skip">();
  const [problem, setProblem] = useState<string>();
  const before = beforeOf(step);
  const leave = async (how: "next" | "skip") => {
    setBusy(how);
    setProblem(undefined);
    try {
      const more = how === "next" ? await save?.() : undefined;
      await change({ ...more, steps: { [step]: how === "next" ? "done" : "skipped" } });
      go(nextOf(step));
    } catch (fault) {
      setProblem(explain(fault));
      setBusy(undefined);
    }
  };
  return (
    <>
      <h3 tabIndex={-1}>{t(`step.${step}`)}</h3>
      <p className="admin-lead">{t(`step.${step}.text`)}</p>
      {children}
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      <div className="setup-foot">
        {before && <Button icon="back" onClick={() => go(before)}>{t("back")}</Button>}
        <span className="admin-gap" />
        {stateOf(setup, step) === "open" && <Button kind="quiet" busy={busy === "skip"} onClick={() => void leave("skip")}>{t("skip")}</Button>}
        <Button kind={plain ? "plain" : "primary"} busy={busy === "next"} disabled={disabled} onClick={() => void leave("next")}>{next ?? t("next")}</Button>
      </div>
    </>
  );
}
