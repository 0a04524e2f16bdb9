// For how long messages are kept, for each kind of conversation, and what the rounds of the nights removed.
import { useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { stamp } from "../../../kit/when";
import { Button } from "../../../parts/Button";
import { TextField } from "../../../parts/TextField";
import { toast } from "../../../parts/Toast";
import { kindOf } from "../../emergency/outsides.view";
import { useT as useEmergencyTexts } from "../../emergency/texts";
import { useLoaded } from "../../people/loaded";
import { RemovalList } from "../erasure/removals.view";
import { Fact, RecordsPage, Time } from "../records/parts";
import { readRemovals, readRetention, setZone, type Kind, type Period, type Retention } from "../records/wire";
import { useT } from "../texts";
import { ChangeDialog } from "./change.view";

export default function RetentionPage(): JSX.Element {
  const t = useT();
  const loaded = useLoaded("retention", readRetention);
  const rounds = useLoaded("rounds", async (signal) => (await readRemovals(signal)).filter((each) => each.cause === "retention"));
  return (
    <RecordsPage title={t("tab.retention")} lead={t("retention.lead")} loaded={loaded}>
      {(retention) => (
        <>
          <ul className="records-list" aria-label={t("retention.kinds")}>
            {retention.kinds.map((kind) => <KindCard key={kind.id} kind={kind} onChanged={loaded.put} />)}
          </ul>
          <Nights retention={retention} onChanged={loaded.put} />
          <h2>{t("retention.rounds")}</h2>
          {rounds.value && <RemovalList removals={rounds.value} none={t("retention.rounds.none")} />}
        </>
      )}
    </RecordsPage>
  );
}

export function usePeriodText(): (period: Period | null) => string {
  const t = useT();
  return (period) => (period ? t(`period.${period.unit}`, { count: period.amount }) : t("period.ever"));
}

function KindCard({ kind, onChanged }: { kind: Kind; onChanged: (retention: Retention) => void }): JSX.Element {
  const t = useT();
  const said = useEmergencyTexts();
  const period = usePeriodText();
  const [open, setOpen] = useState(false);
  const name = kindOf({ kind: kind.id }, said);
  return (
    <li className="records-card">
      <div className="records-head">
        <div>
          <h3>{name}</h3>
          <span>{t("retention.kept", { period: period(kind.keepFor) })}</span>
        </div>
        <Button aria-label={t("retention.change.this", { name })} onClick={() => setOpen(true)}>{t("retention.change")}</Button>
      </div>
      {kind.changedDateTime && (
        <p className="emergency-facts">{t("retention.changed", { name: kind.changedBy?.displayName ?? "" })} <Time at={kind.changedDateTime} /></p>
      )}
      {open && <ChangeDialog kind={kind} name={name} onClose={() => setOpen(false)} onChanged={onChanged} />}
    </li>
  );
}

function Nights({ retention, onChanged }: { retention: Retention; onChanged: (retention: Retention) => void }): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [zone, setText] = useState(retention.timeZone);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const save = async () => {
    setBusy(true);
    setFailure("");
    await setZone(zone.trim()).then(
      (now) => (onChanged(now), toast(t("retention.zone.done"), { kind: "done" })),
      (error) => setFailure(error?.status === 400 ? t("retention.zone.wrong") : explain(error)),
    );
    setBusy(false);
  };
  return (
    <div className="records-card">
      <dl className="records-facts">
        <Fact name={t("retention.next")}>{retention.nextRoundDateTime ? stamp(retention.nextRoundDateTime) : t("retention.next.none")}</Fact>
        <Fact name={t("retention.last")}>{retention.lastRoundDateTime ? <Time at={retention.lastRoundDateTime} /> : t("retention.last.none")}</Fact>
      </dl>
      <TextField label={t("retention.zone")} hint={t("retention.zone.hint")} value={zone} error={failure} onChange={(event) => setText(event.target.value)} />
      <div><Button busy={busy} disabled={zone.trim() === retention.timeZone} onClick={() => void save()}>{t("retention.zone.save")}</Button></div>
    </div>
  );
}
