// A channel as it is read by emergency access: its conversations with their answers, and nothing to write with.
import { useEffect, useMemo, useRef } from "react";
import { navigate } from "../../kit/router";
import { useSession } from "../../kit/session";
import { useStore } from "../../kit/store";
import { useLang } from "../../kit/texts";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { IconButton } from "../../parts/IconButton";
import { Skeleton } from "../../parts/Skeleton";
import { sentenceOf } from "../chats/conversation/sentences";
import { useT as useChatTexts } from "../chats/texts";
import { OpenChannel } from "../teams/channel/open";
import type { Thread } from "../teams/channel/threads";
import { treePath } from "../teams/paths";
import { MessageLine } from "./reader.view";
import { nameOfChannel } from "./spots";
import { useT } from "./texts";
import { WhoItIs } from "./who.view";
import type { Access } from "./wire";
import "../chats/chats.css";
import "./emergency.css";

export function ChannelReader({ access, teamId }: { access: Access; teamId: string }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const open = useOpen(teamId, access.chatId, me);
  const { phase, fault } = useStore(open.state);
  const name = nameOfChannel(access.chatId) ?? t("reader.channel");
  return (
    <section className="chat-pane emergency-reader" aria-label={t("reader.label", { name })}>
      <WhoItIs key={teamId} teamId={teamId} />
      <header className="chat-header">
        <span className="chat-back"><IconButton icon="back" label={t("reader.back")} onClick={() => navigate(treePath)} side="right" /></span>
        <div className="chat-header-words"><h1>{name}</h1></div>
      </header>
      {phase === "loading" && <Skeleton rows lines={5} />}
      {phase === "failed" && <ErrorState error={fault} onRetry={() => void begin(open)} />}
      {phase === "ready" && <Said open={open} me={me} />}
      <p className="emergency-foot">{t("reader.only")}</p>
    </section>
  );
}

const begin = (open: OpenChannel) => open.open({ id: open.channelId, displayName: "", membershipType: "standard" }, null);

function useOpen(teamId: string, channelId: string, me: string): OpenChannel {
  const open = useMemo(() => new OpenChannel(teamId, channelId, me, () => true), [teamId, channelId, me]);
  useEffect(() => {
    open.listen();
    void begin(open);
    return () => open.close();
  }, [open]);
  return open;
}

function Said({ open, me }: { open: OpenChannel; me: string }): JSX.Element {
  const t = useT();
  useLang();
  const { threads, busy } = useStore(open.state);
  const end = useRef<HTMLDivElement>(null);
  const last = threads.order[threads.order.length - 1];
  // What is newest is what was wanted.
  useEffect(() => void end.current?.scrollIntoView({ block: "end" }), [last]);
  return (
    <div className="emergency-scroll" tabIndex={0} role="region" aria-label={t("reader.messages")}>
      {threads.older && <Button busy={busy} onClick={() => void open.older()}>{t("reader.older")}</Button>}
      {!threads.order.length && <p className="emergency-none">{t("reader.empty")}</p>}
      <ol className="emergency-messages">
        {threads.order.map((id) => <ThreadLine key={id} open={open} thread={threads.byId[id]!} me={me} />)}
      </ol>
      <div ref={end} />
    </div>
  );
}

function ThreadLine({ open, thread, me }: { open: OpenChannel; thread: Thread; me: string }): JSX.Element {
  const t = useT();
  const said = useChatTexts();
  const { root, replies, earlier } = thread;
  if (root.messageType !== "message") return <li className="chat-system">{sentenceOf(root.eventDetail, [], me, said)}</li>;
  return (
    <li className="emergency-thread">
      <MessageLine message={root} me={me} dated />
      {earlier && <div><Button kind="quiet" onClick={() => void open.earlier(root.id).catch(() => {})}>{t("reader.earlier")}</Button></div>}
      {replies.length > 0 && (
        <ol className="emergency-answers" aria-label={t("reader.answers")}>
          {replies.map((reply) => <li key={reply.id}><MessageLine message={reply} me={me} dated /></li>)}
        </ol>
      )}
    </li>
  );
}
