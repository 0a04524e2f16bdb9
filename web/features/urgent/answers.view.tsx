// "I'm on it" and the quick answers, in the bar and in the bubble alike; what was pressed stays in sight until the server has it.
import { useState, type ReactNode } from "react";
import { useFailureText } from "../../kit/failures";
import { useStore } from "../../kit/store";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { toast } from "../../parts/Toast";
import { Cannot } from "./cannot.view";
import { keyOf, type Answer, type Urgency } from "./course";
import { acts, answer, type Act } from "./live";
import { useT } from "./texts";

interface Props { course: Urgency; /** The plain answer alone. */ short?: boolean; children?: ReactNode }

export function Answers({ course, short, children }: Props): JSX.Element {
  const t = useT();
  const [declining, setDeclining] = useState(false);
  const name = course.author.displayName ?? t("somebody");
  const give = (given?: Answer) => answer(course, { answer: given }, () => toast(t("taken", { name }), { kind: "done" }));
  return (
    <>
      <Refusal course={course} />
      <div className="urgent-answers" role="group" aria-label={t("answers", { name })}>
        <Button kind="primary" icon="check" className="urgent-take" onClick={() => give()}>{t("take")}</Button>
        {!short && <Button onClick={() => give("onMyWay")}>{t("answer.onMyWay")}</Button>}
        {!short && <Button onClick={() => give("callMe")}>{t("answer.callMe")}</Button>}
        {!short && <Button onClick={() => setDeclining(true)}>{t("cannot")}</Button>}
        {children}
      </div>
      {declining && <Cannot course={course} onClose={() => setDeclining(false)} />}
    </>
  );
}

function Refusal({ course }: { course: Urgency }): JSX.Element | null {
  const t = useT();
  const explain = useFailureText();
  const act = useStore(acts, (all) => all[keyOf(course)]);
  if (!act?.refused) return null;
  return <p className="urgent-refused" role="alert"><Icon name="failed" size={16} /> {t("refused", { reason: explain(act.fault) })}</p>;
}

export function Pending({ act }: { act: Act }): JSX.Element {
  const t = useT();
  const what = t(act.seen ? "seen" : act.answer ? `answer.${act.answer}` : "take");
  return (
    <p className="urgent-pending" role="status">
      <Icon name={act.attempts ? "offline" : "clock"} size={16} /> <span><strong>{what}</strong> {t(act.attempts ? "act.retrying" : "act.sending")}</span>
    </p>
  );
}
