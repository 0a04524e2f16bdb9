// Who has a message: read when, or delivered when, or not there yet; and the proof of it to keep.
import { useEffect } from "react";
import { useStore } from "../../../kit/store";
import { useLang } from "../../../kit/texts";
import { relative, stamp } from "../../../kit/when";
import { Dialog } from "../../../parts/Dialog";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Icon, type IconName } from "../../../parts/Icon";
import { PersonLine } from "../../../parts/PersonLine";
import { Skeleton } from "../../../parts/Skeleton";
import { useLoaded } from "../../people/loaded";
import { keyOf } from "../../urgent/course";
import { courses } from "../../urgent/live";
import { useT as useUrgentT } from "../../urgent/texts";
import { ProofButtons } from "../../urgent/timeline.view";
import { usePerson } from "../live/people";
import { useT } from "../texts";
import type { Message } from "../types";
import { messageReceipts, type MessageReceipt } from "../wire";
import { receipts } from "./live";

export function ReadBy({ message, onClose }: { message: Message; onClose: () => void }): JSX.Element {
  const t = useT();
  useLang();
  const place = { chatId: message.chatId, messageId: message.id };
  const { value, error, reload } = useLoaded(message.id, (signal) => messageReceipts(message, signal));
  const known = useStore(receipts, (all) => all[message.chatId]);
  const course = useStore(courses, (all) => all[keyOf(place)]);
  useEffect(reload, [known, course]);
  return (
    <Dialog title={t("receipts.title")} onClose={onClose} actions={<ProofButtons place={place} />}>
      {error && !value && <ErrorState error={error} onRetry={reload} />}
      {!value && !error && <Skeleton rows lines={4} />}
      {value && !value.length && <EmptyState icon="people" title={t("receipts.none")} />}
      {value && <ul className="chat-receipts">{sorted(value).map((each) => <Line key={each.user.id} receipt={each} />)}</ul>}
    </Dialog>
  );
}

/** Who read it first comes first, then who only has it. */
const sorted = (all: MessageReceipt[]): MessageReceipt[] =>
  [...all].sort((a, b) => readAt(a) - readAt(b) || (a.user.displayName ?? "").localeCompare(b.user.displayName ?? ""));
const readAt = ({ readDateTime }: MessageReceipt): number => (readDateTime ? Date.parse(readDateTime) : Number.MAX_SAFE_INTEGER);

function Line({ receipt }: { receipt: MessageReceipt }): JSX.Element {
  const t = useT();
  const urgent = useUrgentT();
  const person = usePerson(receipt.user.id, receipt.user.displayName);
  const { key, icon, at } = stateOf(receipt);
  const answer = receipt.answer ? urgent(`answer.${receipt.answer}`) : receipt.answeredDateTime && t("receipts.answered");
  return (
    <li>
      <PersonLine person={person} />
      <span className={`chat-receipt-state ${key}`}>
        <Icon name={icon} size={16} /> {t(`receipts.${key}`)} {at && <time dateTime={at} title={stamp(at)}>{relative(at)}</time>}
        {answer && <span className="chat-receipt-answer">· {answer}</span>}
      </span>
    </li>
  );
}

function stateOf({ acknowledgedDateTime, readDateTime, deliveredDateTime, isReadShown }: MessageReceipt): { key: string; icon: IconName; at: string | null } {
  if (acknowledgedDateTime) return { key: "acknowledged", icon: "done", at: acknowledgedDateTime };
  if (readDateTime) return { key: "read", icon: "checks", at: readDateTime };
  if (deliveredDateTime) return { key: isReadShown ? "delivered" : "hidden", icon: "check", at: deliveredDateTime };
  return { key: "sent", icon: "clock", at: null };
}
