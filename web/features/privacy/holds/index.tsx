// Legal holds: what stays whatever happens, who placed it and why; its conversations can be handed out.
import { useState } from "react";
import { longDate } from "../../../kit/when";
import { Badge } from "../../../parts/Badge";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { Icon } from "../../../parts/Icon";
import { Skeleton } from "../../../parts/Skeleton";
import { ErrorState } from "../../../parts/ErrorState";
import { OutsideWords, titleOf } from "../../emergency/outsides.view";
import { useT as useEmergencyTexts } from "../../emergency/texts";
import { useLoaded } from "../../people/loaded";
import { Fact, Files, RecordsPage, Time } from "../records/parts";
import { heldChats, readHolds, saveExport, type HeldChat, type Hold } from "../records/wire";
import { useT } from "../texts";
import { PlaceDialog } from "./place.view";
import { ReleaseDialog } from "./release.view";
import { UrgentMessages } from "./urgent.view";

export default function HoldsPage(): JSX.Element {
  const t = useT();
  const loaded = useLoaded("holds", readHolds);
  const [placing, setPlacing] = useState(false);
  const place = <div><Button kind="primary" icon="plus" onClick={() => setPlacing(true)}>{t("holds.place")}</Button></div>;
  return (
    <RecordsPage title={t("tab.holds")} lead={t("holds.lead")} loaded={loaded} head={place}>
      {(holds) => (
        <>
          {holds.length ? (
            <ul className="records-list" aria-label={t("tab.holds")}>
              {holds.map((hold) => <Card key={hold.id} hold={hold} onChanged={loaded.reload} />)}
            </ul>
          ) : <EmptyState icon="lock" title={t("holds.none")} text={t("holds.none.text")} />}
          {placing && <PlaceDialog onClose={() => setPlacing(false)} onPlaced={loaded.reload} />}
        </>
      )}
    </RecordsPage>
  );
}

function Card({ hold, onChanged }: { hold: Hold; onChanged: () => void }): JSX.Element {
  const t = useT();
  const [releasing, setReleasing] = useState(false);
  const [open, setOpen] = useState(false);
  return (
    <li className="records-card">
      <div className="records-head">
        <div>
          <h3>{hold.displayName}</h3>
          {hold.caseNumber && <span className="emergency-facts">{t("holds.case", { number: hold.caseNumber })}</span>}
        </div>
        <Badge tone={hold.releasedDateTime ? "neutral" : "amber"}>
          <Icon name={hold.releasedDateTime ? "done" : "lock"} size={16} /> {t(hold.releasedDateTime ? "holds.released" : "holds.active")}
        </Badge>
      </div>
      <Facts hold={hold} />
      <div className="records-actions">
        <Button aria-expanded={open} aria-label={t("holds.conversations.of", { name: hold.displayName })} onClick={() => setOpen(!open)}>{t("holds.conversations")}</Button>
        {!hold.releasedDateTime && <Button kind="danger" aria-label={t("holds.release.this", { name: hold.displayName })} onClick={() => setReleasing(true)}>{t("holds.release")}</Button>}
      </div>
      {open && <Conversations hold={hold} />}
      {releasing && <ReleaseDialog hold={hold} onClose={() => setReleasing(false)} onDone={onChanged} />}
    </li>
  );
}

function Facts({ hold }: { hold: Hold }): JSX.Element {
  const t = useT();
  const day = (at: string | null, none: string) => (at ? longDate(at) : t(none));
  // The day before the end is the last that counts.
  const last = hold.toDateTime && new Date(Date.parse(hold.toDateTime) - 1).toISOString();
  return (
    <dl className="records-facts">
      <Fact name={t("holds.whom")}>
        {hold.users.map((user) => user.displayName).join(", ")}
        {hold.chatIds.length > 0 && <> {t("holds.chats", { count: hold.chatIds.length })}</>}
      </Fact>
      <Fact name={t("holds.range")}>{day(hold.fromDateTime, "holds.begin")} – {day(last, "holds.open")}</Fact>
      <Fact name={t("holds.placed")}>{hold.placedBy.displayName}, <Time at={hold.placedDateTime} /></Fact>
      <Fact name={t("removals.reason")}>{hold.reason}</Fact>
      {hold.releasedDateTime && <Fact name={t("holds.released")}>{hold.releasedBy?.displayName}, <Time at={hold.releasedDateTime} />: {hold.releaseReason}</Fact>}
    </dl>
  );
}

function Conversations({ hold }: { hold: Hold }): JSX.Element {
  const t = useT();
  const said = useEmergencyTexts();
  const { value, error, reload } = useLoaded(`hold ${hold.id}`, (signal) => heldChats(hold.id, signal));
  if (error && !value) return <ErrorState title={t("records.failed")} error={error} onRetry={reload} />;
  if (!value) return <Skeleton rows lines={2} />;
  if (!value.length) return <p className="emergency-facts">{t("holds.conversations.none")}</p>;
  return (
    <ul className="emergency-found" aria-label={t("holds.conversations.of", { name: hold.displayName })}>
      {value.map((chat) => <Conversation key={chat.id} hold={hold} chat={chat} title={titleOf(chat, said)} />)}
    </ul>
  );
}

function Conversation({ hold, chat, title }: { hold: Hold; chat: HeldChat; title: string }): JSX.Element {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div>
        <OutsideWords chat={chat} />
        <span className="emergency-facts">
          {t("holds.messages", { count: chat.messages })}
          {chat.urgentMessages > 0 && t("holds.urgent.count", { count: chat.urgentMessages })}
        </span>
      </div>
      <Files what={title} save={(form) => saveExport(hold.id, chat.id, form)} />
      {chat.urgentMessages > 0 && (
        <Button aria-expanded={open} aria-label={t("holds.urgent.of", { name: title })} onClick={() => setOpen(!open)}>{t("holds.urgent")}</Button>
      )}
      {open && <UrgentMessages hold={hold.id} chat={chat.id} title={title} />}
    </li>
  );
}
