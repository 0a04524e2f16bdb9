// "I cannot": the sender is told; whoever knows somebody who can names them, and that person is called at once.
import { useState } from "react";
import { useSession } from "../../kit/session";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { toast } from "../../parts/Toast";
import { TargetPicker } from "../escalation/target-picker.view";
import type { Target, Urgency } from "./course";
import { answer } from "./live";
import { useT } from "./texts";

export function Cannot({ course, onClose }: { course: Urgency; onClose: () => void }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const [target, setTarget] = useState<Target | null>(null);
  const name = course.author.displayName ?? t("somebody");
  const other = target?.user;
  const say = () => {
    onClose();
    answer(course, { answer: "cannot", ask: other?.id }, () => toast(t("declined", { name }), { kind: "done" }));
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("back")}</Button>
      <Button kind="primary" onClick={say}>{other ? t("cannot.ask", { name: other.displayName ?? "" }) : t("cannot.say")}</Button>
    </>
  );
  return (
    <Dialog title={t("cannot.title")} onClose={onClose} actions={actions}>
      <div className="urgent-cannot">
        <p>{t("cannot.text", { name })}</p>
        <TargetPicker label={t("cannot.whom")} hint={t("cannot.hint")} kinds={["user"]} without={[me, course.author.id]} value={target} onChange={setTarget} />
      </div>
    </Dialog>
  );
}
