// The urgent messages of a conversation under a hold, each with its proof.
import { exact } from "../../../kit/when";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { useLoaded } from "../../people/loaded";
import { Files } from "../records/parts";
import { heldUrgent, saveHeldProof } from "../records/wire";
import { useT } from "../texts";

export function UrgentMessages({ hold, chat, title }: { hold: string; chat: string; title: string }): JSX.Element {
  const t = useT();
  const { value, error, reload } = useLoaded(`hold ${hold} ${chat}`, (signal) => heldUrgent(hold, chat, signal));
  if (error && !value) return <ErrorState title={t("records.failed")} error={error} onRetry={reload} />;
  if (!value) return <Skeleton rows lines={2} />;
  return (
    <ul className="records-proofs" aria-label={t("holds.urgent.of", { name: title })}>
      {value.map((message) => (
        <li key={message.id}>
          <span>
            <time dateTime={message.sentDateTime}>{exact(message.sentDateTime)}</time>, {message.author.displayName}
            <span className="emergency-facts">{t(`holds.urgent.${message.state}`)}</span>
          </span>
          <Files what={t("holds.proof", { time: exact(message.sentDateTime) })} save={(form) => saveHeldProof(hold, chat, message.id, form)} />
        </li>
      ))}
    </ul>
  );
}
