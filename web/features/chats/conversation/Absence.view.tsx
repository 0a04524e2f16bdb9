// Above the composer while the other one is away: what they say of it, and the person they named, one press from being written to.
import { useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { answers, delegateOf, statusText, usePresence, type Delegate } from "../../../kit/presence";
import { useSession } from "../../../kit/session";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { toast } from "../../../parts/Toast";
import { startChat } from "../../people/start-chat";
import { onlyNames } from "../../shell/status-words";
import { useT } from "../texts";

export function Absence({ absent }: { absent: string }): JSX.Element | null {
  const t = useT();
  const me = useSession().user.id;
  const presence = usePresence(absent);
  const status = statusText(presence, new Date());
  if (!presence || answers(presence) || !status) return null;
  const delegate = delegateOf(presence, new Date());
  const mine = delegate?.id === me;
  const standIn = delegate && onlyNames(status, delegate.displayName);
  const named = delegate && (mine || standIn || !status.includes(delegate.displayName));
  return (
    <Banner kind="info" icon="person" action={delegate && !mine && <WriteTo delegate={delegate} me={me} />}>
      {!standIn && <span className="chat-absence">{status}</span>}
      {named && <span className="chat-delegate">{mine ? t("delegate.me") : t("delegate.of", { name: delegate.displayName })}</span>}
    </Banner>
  );
}

function WriteTo({ delegate, me }: { delegate: Delegate; me: string }): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState(false);
  const write = async () => {
    setBusy(true);
    await startChat(me, delegate.id).catch((fault) => toast(explain(fault), { kind: "failed" }));
    setBusy(false);
  };
  return <Button busy={busy} onClick={() => void write()}>{t("delegate.write", { name: delegate.displayName })}</Button>;
}
