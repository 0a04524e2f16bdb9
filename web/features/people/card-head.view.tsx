// The head of a card: who this is, whether they can be reached now, and the one thing most people came for.
import { useState, type ReactNode } from "react";
import { useSession } from "../../kit/session";
import { useFailureText } from "../../kit/failures";
import { PresenceDot } from "../../parts/PresenceDot";
import { Avatar } from "../../parts/Avatar";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { GuestMark, isGuest } from "../../parts/GuestMark";
import { toast } from "../../parts/Toast";
import { usePeopleTexts } from "./texts";
import { roleAndWard, type Person } from "./person";
import { Link } from "../../kit/router";
import { delegateOf, spokenAvailability, statusText, usePresence } from "../../kit/presence";
import { usePhoto } from "./photos";
import { startChat } from "./start-chat";

export function CardHead({ person, headingId, own }: { person: Person; headingId?: string; own?: ReactNode }) {
  const t = usePeopleTexts();
  const me = useSession().user?.id;
  const photo = usePhoto(person.id);
  const Name = headingId ? "h1" : "h2";
  return (
    <header className="vcard-head">
      <Avatar key={photo} person={person} size={headingId ? 96 : 56} photo={photo} />
      <div className="vcard-who">
        <Name id={headingId} className="vcard-name">
          {person.displayName}
          {person.id === me && <span className="vcard-you">{t("you")}</span>}
          {isGuest(person) && <GuestMark />}
        </Name>
        <p className="vcard-role">{roleAndWard(person)}</p>
        <PresenceLine id={person.id} />
        {person.accountEnabled === false && (
          <Banner kind="warning">
            <strong>{t("person.disabled")}</strong> {t("person.disabled.text")}
          </Banner>
        )}
      </div>
      <div className="vcard-acts">
        {own}
        {person.id !== me && person.accountEnabled !== false && <ChatButton person={person} />}
      </div>
    </header>
  );
}

export function PresenceLine({ id }: { id: string }) {
  const t = usePeopleTexts();
  const presence = usePresence(id);
  if (!presence) return <p className="vcard-presence">&nbsp;</p>;
  const status = statusText(presence, new Date());
  const delegate = delegateOf(presence, new Date());
  return (
    <p className="vcard-presence" aria-live="polite">
      <span aria-hidden="true">
        <PresenceDot availability={presence.availability} />
      </span>
      <span>{t(`presence.${spokenAvailability(presence)}`)}</span>
      {status && <q className="vcard-status">{status}</q>}
      {delegate && <span className="vcard-delegate">{t("delegate")} <Link to={`/people/${delegate.id}`}>{delegate.displayName}</Link></span>}
    </p>
  );
}

function ChatButton({ person }: { person: Person }) {
  const t = usePeopleTexts();
  const explain = useFailureText();
  const me = useSession().user;
  const [busy, setBusy] = useState(false);
  const open = async () => {
    if (!me || busy) return;
    setBusy(true);
    try {
      await startChat(me.id, person.id);
    } catch (error) {
      toast(explain(error), { kind: "failed" });
      setBusy(false);
    }
  };
  return (
    <Button kind="primary" icon="chat" busy={busy} onClick={open}>
      {t("chat")}
    </Button>
  );
}
