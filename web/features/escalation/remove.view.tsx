// Before a plan goes: what happens to messages that are under way, and to those whose plan it was.
import { useState } from "react";
import { useFailureText } from "../../kit/failures";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { useT } from "./texts";
import { removePlan, type HospitalPlan } from "./wire";

export function RemoveDialog({ plan, onClose, onRemoved }: { plan: HospitalPlan; onClose: () => void; onRemoved: () => void }): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const agree = async () => {
    setBusy(true);
    await removePlan(plan.id).then(() => (onClose(), onRemoved()), (fault) => (setProblem(explain(fault)), setBusy(false)));
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="danger" busy={busy} onClick={() => void agree()}>{t("remove.agree")}</Button>
    </>
  );
  return (
    <Dialog title={t("remove.ask", { name: plan.displayName })} onClose={onClose} actions={actions}>
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      <p>{t("remove.text")}</p>
    </Dialog>
  );
}
