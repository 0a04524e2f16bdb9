// What each step has: its heading, why it is there, what went wrong, and the ways back, past and on.
import { useState, type ReactNode } from "react";
import { useFailureText } from "../../kit/failures";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { beforeOf, nextOf, stateOf } from "./course";
import type { StepProps } from "./index";
import { useT } from "./texts";
import type { SetupPatch, StepId } from "./types";

export interface Unfinished { title: string; text: string; agree: string; onAgree: () => void }

interface Props extends StepProps {
  step: StepId;
  /** The button that goes on, where it does more than that. */
  next?: string;
  disabled?: boolean;
  /** Something else on the step comes first. */
  plain?: boolean;
  /** Whether the step has what it is for; gone past without, it is passed over and not done. */
  isDone: boolean;
  /** What has been begun here and would be left behind. */
  unfinished?: Unfinished;
  /** Before going on; what it returns is saved with the step. */
  save?: () => Promise<SetupPatch | void>;
  children: ReactNode;
}

export function Frame({ step, setup, change, go, next, disabled, plain, isDone, unfinished, save, children }: Props): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState<"next" | "skip">();
  const [problem, setProblem] = useState<string>();
  const [asked, setAsked] = useState<"next" | "skip">();
  const before = beforeOf(step);
  const leave = async (how: "next" | "skip") => {
    setAsked(undefined);
    setBusy(how);
    setProblem(undefined);
    try {
      const more = how === "next" ? await save?.() : undefined;
      await change({ ...more, steps: { [step]: how === "next" && isDone ? "done" : "skipped" } });
      go(nextOf(step));
    } catch (fault) {
      setProblem(explain(fault));
      setBusy(undefined);
    }
  };
  const tryLeaving = (how: "next" | "skip") => (unfinished ? setAsked(how) : void leave(how));
  return (
    <>
      <h3 tabIndex={-1}>{t(`step.${step}`)}</h3>
      <p className="admin-lead">{t(`step.${step}.text`)}</p>
      {children}
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      <div className="setup-foot">
        {before && <Button icon="back" onClick={() => go(before)}>{t("back")}</Button>}
        <span className="admin-gap" />
        {stateOf(setup, step) === "open" && <Button kind="quiet" busy={busy === "skip"} onClick={() => tryLeaving("skip")}>{t("skip")}</Button>}
        <Button kind={plain ? "plain" : "primary"} busy={busy === "next"} disabled={disabled} onClick={() => tryLeaving("next")}>{next ?? t("next")}</Button>
      </div>
      {asked && unfinished && <AskFirst unfinished={unfinished} onClose={() => setAsked(undefined)} onLeave={() => void leave(asked)} />}
    </>
  );
}

function AskFirst({ unfinished, onClose, onLeave }: { unfinished: Unfinished; onClose: () => void; onLeave: () => void }): JSX.Element {
  const t = useT();
  const actions = (
    <>
      <Button onClick={onLeave}>{t("leave")}</Button>
      <Button kind="primary" onClick={() => (onClose(), unfinished.onAgree())}>{unfinished.agree}</Button>
    </>
  );
  return <Dialog title={unfinished.title} onClose={onClose} actions={actions}><p>{unfinished.text}</p></Dialog>;
}
