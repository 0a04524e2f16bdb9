// Before a hold is released: what goes at the next round, and why it may.
import { Banner } from "../../../parts/Banner";
import { ReasonDialog } from "../records/reason-dialog.view";
import { releaseHold, type Hold } from "../records/wire";
import { useT } from "../texts";

export function ReleaseDialog({ hold, onClose, onDone }: { hold: Hold; onClose: () => void; onDone: () => void }): JSX.Element {
  const t = useT();
  return (
    <ReasonDialog title={t("holds.release.this", { name: hold.displayName })} agree={t("holds.release.agree")} kind="danger"
      done={t("holds.release.done")} act={(reason) => releaseHold(hold.id, reason)} onClose={onClose} onDone={onDone}>
      <Banner kind="warning">{t("holds.release.follows")}</Banner>
    </ReasonDialog>
  );
}
