// Where only the channel and the message are known, such as from a notice: finds the team and the conversation, and goes there.
import { useEffect, useState } from "react";
import { navigate } from "../../../kit/router";
import { useStore } from "../../../kit/store";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { teams } from "../live/stores";
import { Absent } from "./Absent.view";
import { channelPath, threadPath } from "../paths";
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
  return <Absent channelId={channelId} />;
}
