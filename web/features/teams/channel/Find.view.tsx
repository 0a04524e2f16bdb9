// Where only the channel and the message are known, such as from a notice: finds the team and the conversation, and goes there.
import { useEffect, useState } from "react";
import { navigate } from "../../../kit/router";
import { useStore } from "../../../kit/store";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { teams } from "../live/stores";
import { channelPath, threadPath, treePath } from "../paths";
import { useT } from "../texts";
import { teamOf } from "../tree/teams";
import { readMessage } from "../wire";

export function Find({ channelId, messageId }: { channelId: string; messageId: string | null }): JSX.Element {
  const t = useT();
  const { teamId, phase } = useStore(teams, (state) => ({ teamId: teamOf(state, channelId)?.id, phase: state.phase }));
  const [fault, setFault] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!teamId) return;
    setFault(undefined);
    const go = (path: string) => navigate(path, { replace: true });
    if (!messageId) return go(channelPath(teamId, channelId));
    readMessage(teamId, channelId, messageId).then(
      ({ replyToId }) => go(threadPath(teamId, channelId, replyToId ?? messageId, replyToId && messageId)), setFault);
  }, [teamId, channelId, messageId, turn]);
  if (fault) return <section className="chat-pane"><ErrorState error={fault} onRetry={() => setTurn(turn + 1)} /></section>;
  if (teamId || phase !== "ready") return <section className="chat-pane" aria-label={t("channel.loading")}><Skeleton rows lines={5} /></section>;
  const back = <Button onClick={() => navigate(treePath)}>{t("channel.toTree")}</Button>;
  return <div className="chat-pane chat-nothing"><EmptyState heading="h1" icon="lock" title={t("channel.absent")} text={t("channel.absentText")} action={back} /></div>;
}
