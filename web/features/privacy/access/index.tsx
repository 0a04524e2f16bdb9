// The officers' queue of emergency accesses: each is looked at by somebody who did not open it.
import { useEffect, useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { onChange } from "../../../kit/events";
import { stamp } from "../../../kit/when";
import { Badge } from "../../../parts/Badge";
import { Button } from "../../../parts/Button";
import { Choice } from "../../../parts/Choice";
import { EmptyState } from "../../../parts/EmptyState";
import { Icon } from "../../../parts/Icon";
import { toast } from "../../../parts/Toast";
import { OutsideWords } from "../../emergency/outsides.view";
import { useT as useEmergencyTexts } from "../../emergency/texts";
import { useLoaded } from "../../people/loaded";
import { Fact, RecordsPage, Time } from "../records/parts";
import { endByOfficer, readQueue, type Judged } from "../records/wire";
import { useT } from "../texts";
import { ReviewDialog } from "./review.view";

export default function AccessPage(): JSX.Element {
  const t = useT();
  const [show, setShow] = useState<"waiting" | "all">("waiting");
  const loaded = useLoaded(`accesses ${show}`, (signal) => readQueue(show, signal));
  // A notice comes with each new access.
  useEffect(() => onChange(/notices\(/, loaded.reload), [loaded.reload]);
  const options = (["waiting", "all"] as const).map((value) => ({ value, label: t(`access.show.${value}`) }));
  const choice = <Choice label={t("access.show")} hideLabel options={options} value={show} onChange={setShow} />;
  return (
    <RecordsPage title={t("tab.access")} lead={t("access.lead")} loaded={loaded} head={choice}>
      {(all) => all.length ? (
        <ul className="records-list" aria-label={t("tab.access")}>
          {all.map((access) => <Card key={access.id} access={access} onChanged={loaded.reload} />)}
        </ul>
      ) : <EmptyState icon="done" title={t(`access.none.${show}`)} text={t("access.none.text")} />}
    </RecordsPage>
  );
}

function Card({ access, onChanged }: { access: Judged; onChanged: () => void }): JSX.Element {
  const t = useT();
  const said = useEmergencyTexts();
  const name = access.user.displayName ?? said("somebody");
  return (
    <li className="records-card" data-overdue={access.isOverdue ? "" : undefined}>
      <div className="records-head">
        <div><h3>{name}</h3></div>
        <State access={access} />
      </div>
      <blockquote className="records-quote">{access.reason}</blockquote>
      <dl className="records-facts">
        <Fact name={said("category")}>{said(`category.${access.category}`)}</Fact>
        <Fact name={t("access.conversation")}><OutsideWords chat={access.conversation} /></Fact>
        <Fact name={t("access.opened")}><Time at={access.openedDateTime} /></Fact>
        <Fact name={t("access.ended")}>
          {access.isActive ? t("access.until", { time: stamp(access.untilDateTime) }) : <Ended access={access} />}
        </Fact>
      </dl>
      {access.review && <Verdict access={access} />}
      <Acts access={access} name={name} onChanged={onChanged} />
    </li>
  );
}

function Ended({ access }: { access: Judged }): JSX.Element {
  const t = useT();
  return <>{access.endedDateTime && <Time at={access.endedDateTime} />} {t(`access.end.${access.endedHow ?? "time"}`)}</>;
}

function State({ access }: { access: Judged }): JSX.Element {
  const t = useT();
  const badge = (tone: "red" | "green" | "amber", icon: "key" | "done" | "failed" | "clock", words: string) => (
    <Badge tone={tone}><Icon name={icon} size={16} /> {t(words)}</Badge>
  );
  if (access.review) return access.review.isJustified ? badge("green", "done", "access.justified") : badge("red", "failed", "access.notJustified");
  if (access.isActive) return badge("red", "key", "access.active");
  return access.isOverdue ? badge("red", "clock", "access.overdue") : badge("amber", "clock", "access.waiting");
}

function Verdict({ access }: { access: Judged }): JSX.Element {
  const t = useT();
  const review = access.review!;
  return (
    <p>
      {t("access.by", { name: review.reviewedBy.displayName ?? "" })} <Time at={review.reviewedDateTime} />: {review.comment}
    </p>
  );
}

function Acts({ access, name, onChanged }: { access: Judged; name: string; onChanged: () => void }): JSX.Element | null {
  const t = useT();
  const explain = useFailureText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  if (access.review) return null;
  const end = async () => {
    setBusy(true);
    await endByOfficer(access.id).then(onChanged, (error) => toast(explain(error), { kind: "failed" }));
    setBusy(false);
  };
  if (access.isActive) return <div><Button kind="danger" busy={busy} aria-label={t("access.end.this", { name })} onClick={() => void end()}>{t("access.end")}</Button></div>;
  if (access.isOwn) return <p>{t("access.own")}</p>;
  return (
    <div>
      <Button kind="primary" aria-label={t("access.review.this", { name })} onClick={() => setAsking(true)}>{t("access.review")}</Button>
      {asking && <ReviewDialog access={access} name={name} onClose={() => setAsking(false)} onDone={onChanged} />}
    </div>
  );
}
