// Before something is taken away: what follows, and a button that says it.
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { useT } from "../texts";
import { useAct } from "./form";

interface Props { title: string; text: string; agree: string; act: () => Promise<void>; onClose: () => void }

export function Confirm({ title, text, agree, act, onClose }: Props): JSX.Element {
  const t = useT();
  const { busy, problem, run } = useAct();
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="danger" busy={busy} onClick={() => void run(act).then((done) => done && onClose())}>{agree}</Button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      <div className="team-form">
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        <p>{text}</p>
      </div>
    </Dialog>
  );
}
