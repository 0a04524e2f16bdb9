// A message not yet taken by the server: waiting for the connection, being sent, or refused, and then what to do.
import { useConnection } from "../../../kit/events";
import { failureKey } from "../../../kit/failures";
import { ApiError } from "../../../kit/api";
import { useStore } from "../../../kit/store";
import { useLang } from "../../../kit/texts";
import { clean } from "../../../kit/sanitize";
import { clock } from "../../../kit/when";
import { Icon, type IconName } from "../../../parts/Icon";
import { discard, queue, retry } from "../sending/outbox";
import { shownState, type Entry, type Shown } from "../sending/queue";
import { useT, type Translate } from "../texts";
import { AnnouncementBand } from "../announce/Band.view";
import { Importance } from "./Importance.view";
import type { Row } from "./rows";
import { markedUp } from "./shown";

export function WaitingRow({ row, last, post }: { row: Extract<Row, { kind: "waiting" }>; last: boolean; post?: boolean }): JSX.Element {
  useLang();
  const { entry, first } = row;
  const connected = useConnection() !== "offline";
  const state = useStore(queue, (all) => shownState(entry, all, connected));
  const at = new Date(entry.createdAt).toISOString();
  return (
    <li className={`chat-message ${post ? "post" : "own"} waiting ${state}${first ? " first" : ""} ${entry.importance}`} data-key={row.key} tabIndex={last ? 0 : -1}>
      {post && <span className="chat-gutter" />}
      <div className="chat-message-body">
        {first && <p className="chat-head"><time dateTime={at}>{clock(at)}</time></p>}
        <div className="chat-bubble">
          {entry.channel?.announcement && <AnnouncementBand announcement={entry.channel.announcement} />}
          {entry.channel?.subject && <h2 className="chat-subject-line">{entry.channel.subject}</h2>}
          <Importance level={entry.importance} />
          {entry.quote && <blockquote className="chat-quote"><span className="chat-quote-author">{entry.quote.sender}</span><span className="chat-quote-words">{entry.quote.preview}</span></blockquote>}
          <Words entry={entry} />
        </div>
        <State entry={entry} state={state} />
      </div>
    </li>
  );
}

function Words({ entry }: { entry: Entry }): JSX.Element {
  const message = { mentions: entry.mentions } as Parameters<typeof markedUp>[1];
  return <div className="chat-words" dangerouslySetInnerHTML={{ __html: markedUp(clean(entry.html), message, entry.personId) }} />;
}

const icons: Record<Shown, IconName> = { sending: "clock", waiting: "offline", failed: "failed" };

function State({ entry, state }: { entry: Entry; state: Shown }): JSX.Element {
  const t = useT();
  return (
    <div className={`chat-state ${state}`}>
      <span role="status"><Icon name={icons[state]} size={16} /> {stateWords(entry, state, t)}</span>
      {state !== "sending" && entry.importance === "urgent" && <strong className="chat-not-through">{t("sending.urgent")}</strong>}
      {state === "failed" && <button type="button" className="chat-link" onClick={() => retry(entry.clientId)}>{t("sending.retry")}</button>}
      {state !== "sending" && <button type="button" className="chat-link" onClick={() => discard(entry.clientId)}>{t("sending.discard")}</button>}
    </div>
  );
}

function stateWords(entry: Entry, state: Shown, t: Translate): string {
  if (state === "failed") return t("sending.failed", { reason: reasonOf(entry, t) });
  if (state === "sending") return t("sending.sending");
  return t(entry.reason === "server" ? "sending.server" : entry.reason === "busy" ? "sending.busy" : "sending.waiting");
}

const TOLD = ["forbidden", "gone", "tooLarge"];

/** The kind of refusal in words about this message; an unknown one is said as such. */
function reasonOf({ refusal }: Entry, t: Translate): string {
  const kind = refusal ? failureKey(new ApiError(refusal.status, refusal.code, ""), {}) : "";
  return t(TOLD.includes(kind) ? `refusal.${kind}` : "refusal.other");
}
