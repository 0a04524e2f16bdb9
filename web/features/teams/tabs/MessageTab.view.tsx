// A conversation of the channel as a tab: what began it and all answers, as the channel shows it.
import { useEffect } from "react";
import { ApiError } from "../../../kit/api";
import { useStore } from "../../../kit/store";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { ThreadPage } from "../channel/ThreadPage.view";
import { useOpened } from "../channel/writing";
import { useT } from "../texts";

export function MessageTab({ rootId }: { rootId: string }): JSX.Element {
  const t = useT();
  const { open, channel } = useOpened();
  const { root, phase, missing, fault } = useStore(open.state, (state) =>
    ({ root: state.threads.byId[rootId]?.root, phase: state.phase, missing: state.missing, fault: state.fault }));
  useEffect(() => {
    if (phase === "ready" && !open.state.get().threads.byId[rootId]) void open.goTo(rootId, null);
  }, [phase, rootId]);
  // Back at the posts, what was said last is shown, not where this conversation stands among them.
  useEffect(() => open.goToEnd, [open]);
  const retry = () => void (phase === "failed" ? open.open(channel, { rootId, replyId: null }) : open.goTo(rootId, null));
  const isGone = root ? Boolean(root.deletedDateTime) : missing && fault instanceof ApiError && [400, 403, 404].includes(fault.status);
  if (isGone) return <EmptyState icon="trash" heading="h2" title={t("tabs.message.absent")} text={t("tabs.message.absentText")} />;
  if (root && phase === "ready") return <ThreadPage rootId={rootId} linked={null} />;
  if (missing || phase === "failed") return <ErrorState error={fault} onRetry={retry} />;
  return <Skeleton rows lines={3} />;
}
