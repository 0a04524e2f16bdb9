// Before something is erased: what goes, that it does not come back, and why.
import { ApiError } from "../../../kit/api";
import { useFailureText } from "../../../kit/failures";
import { Banner } from "../../../parts/Banner";
import { ReasonDialog } from "../records/reason-dialog.view";
import { erase } from "../records/wire";
import { useT } from "../texts";

export type Target = ({ chatId: string } | { userId: string }) & { name: string };
interface Props { target: Target; onClose: () => void; onDone: () => void }

export function EraseDialog({ target, onClose, onDone }: Props): JSX.Element {
  const t = useT();
  const explain = useExplained();
  const { name, ...what } = target;
  const isConversation = "chatId" in target;
  return (
    <ReasonDialog title={t("erasure.title", { name })} agree={t("erasure.agree")} kind="danger" done={t("erasure.done")} explain={explain}
      act={(reason) => erase(what, reason)} onClose={onClose} onDone={onDone}>
      <Banner kind="warning">{t(isConversation ? "erasure.follows.conversation" : "erasure.follows.person")}</Banner>
    </ReasonDialog>
  );
}

function useExplained(): (error: unknown) => string {
  const t = useT();
  const explain = useFailureText();
  return (error) => {
    const code = error instanceof ApiError ? error.code : "";
    // The server names the hold in its sentence.
    if (code === "UnderLegalHold") return t("erasure.held", { name: /“(.+)”/.exec((error as ApiError).message)?.[1] ?? "" });
    if (["PersonExists", "UrgentMessageRunning", "ErasureRunning"].includes(code)) return t(`erasure.refused.${code}`);
    return error instanceof ApiError && error.status === 400 ? t("erasure.refused.nothing") : explain(error);
  };
}
