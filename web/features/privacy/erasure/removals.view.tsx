// What was taken away for good, newest first, each with its certificate.
import { Badge } from "../../../parts/Badge";
import { Icon } from "../../../parts/Icon";
import { Fact, Files, Time } from "../records/parts";
import { saveCertificate, type Removal } from "../records/wire";
import { useT } from "../texts";

export function RemovalList({ removals, none }: { removals: readonly Removal[]; none: string }): JSX.Element {
  const t = useT();
  if (!removals.length) return <p className="emergency-facts">{none}</p>;
  return (
    <ul className="records-list" aria-label={t("removals.title")}>
      {removals.map((removal) => <Card key={removal.id} removal={removal} />)}
    </ul>
  );
}

function Card({ removal }: { removal: Removal }): JSX.Element {
  const t = useT();
  const title = t(`removals.cause.${removal.cause}`);
  return (
    <li className="records-card">
      <div className="records-head">
        <div><h3>{title}</h3></div>
        <Badge tone={removal.endedDateTime ? "green" : "amber"}>
          <Icon name={removal.endedDateTime ? "done" : "clock"} size={16} /> {t(removal.endedDateTime ? "removals.done" : "removals.running")}
        </Badge>
      </div>
      <dl className="records-facts">
        <Fact name={t("removals.when")}><Time at={removal.endedDateTime ?? removal.beganDateTime} /></Fact>
        <Fact name={t("removals.what")}>{t("removals.count", { messages: removal.messages, conversations: removal.conversations })}</Fact>
        {removal.askedBy && <Fact name={t("removals.by")}>{removal.askedBy.displayName}</Fact>}
        {removal.reason && <Fact name={t("removals.reason")}>{removal.reason}</Fact>}
      </dl>
      {removal.isCertified && <Files what={`${t("removals.certificate")}, ${title}`} save={(form) => saveCertificate(removal.id, form)} />}
    </li>
  );
}
