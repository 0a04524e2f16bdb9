// One role: who holds it since when, who stands in, and what the person before the screen may do with it.
import { useState } from "react";
import { useFailureText } from "../../kit/failures";
import { Link, navigate } from "../../kit/router";
import { useLang } from "../../kit/texts";
import { clock, daysBetween, shortDate, stamp } from "../../kit/when";
import { Avatar } from "../../parts/Avatar";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { IconButton } from "../../parts/IconButton";
import { Menu, type MenuEntry } from "../../parts/Menu";
import { toast } from "../../parts/Toast";
import { chatPath } from "../chats/paths";
import { ActDialog, type Act } from "./act.view";
import { HistoryDialog } from "./history.view";
import { RoleDialog } from "./role-dialog.view";
import { holds, mayHandOn, mayHold, openChat, standIn, type Holding, type Me, type Role } from "./state";
import { useT } from "./texts";

interface Props { role: Role; me: Me; onKept: (role: Role) => void; onChanged: () => void }
type Open = Act | { kind: "history" } | { kind: "edit" };

export function RoleCard({ role, me, onKept, onChanged }: Props): JSX.Element {
  const t = useT();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const mine = holds(role, me.id);
  return (
    <li className="duty" data-mine={mine || undefined}>
      <div className="duty-head">
        <h3>{role.displayName}</h3>
        {mine && <Badge tone="brand">{t("mine")}</Badge>}
        <Menu align="end" items={entries(role, me, t, setOpen)} button={<IconButton icon="more" label={t("more", { name: role.displayName })} side="left" />} />
      </div>
      <Holders role={role} me={me} />
      <div className="duty-acts">
        <WriteButton role={role} />
        {mine && mayHandOn(role, me) && <Button onClick={() => setOpen({ kind: "handOver" })}>{t("handOver")}</Button>}
        {mine && <Button onClick={() => setOpen({ kind: "layDown" })}>{t("layDown")}</Button>}
        {!mine && mayHold(role, me) && <Button onClick={() => setOpen({ kind: "take" })}>{t("take")}</Button>}
      </div>
      {open?.kind === "history" && <HistoryDialog role={role} onClose={close} />}
      {open?.kind === "edit" && <RoleDialog role={role} onClose={close} onSaved={(saved) => (close(), onKept(saved), onChanged())} />}
      {open && open.kind !== "history" && open.kind !== "edit" && (
        <ActDialog act={open} role={role} me={me} onClose={close} onDone={(changed) => (close(), changed ? onKept(changed) : onChanged())} />
      )}
    </li>
  );
}

function entries(role: Role, me: Me, t: ReturnType<typeof useT>, open: (what: Open) => void): MenuEntry[] {
  const mine = holds(role, me.id);
  const others = mayHandOn(role, me) ? role.holders.filter((each) => each.user.id !== me.id) : [];
  return [
    { label: t("history"), icon: "clock", onSelect: () => open({ kind: "history" }) },
    !mine && mayHandOn(role, me) && { label: t("give"), icon: "personAdd", onSelect: () => open({ kind: "handOver" }) },
    mayHandOn(role, me) && role.holders.length > 0 && { label: t("add"), icon: "plus", onSelect: () => open({ kind: "add" }) },
    ...others.map((each): MenuEntry => ({
      label: t("takeFrom", { name: each.user.displayName ?? "" }), icon: "close", onSelect: () => open({ kind: "takeFrom", holder: each.user }),
    })),
    me.isAdministrator && "divider",
    me.isAdministrator && { label: t("edit"), icon: "edit", onSelect: () => open({ kind: "edit" }) },
    me.isAdministrator && { label: t("delete"), icon: "trash", kind: "danger", onSelect: () => open({ kind: "delete" }) },
  ];
}

function Holders({ role, me }: { role: Role; me: Me }): JSX.Element {
  const t = useT();
  const stand = standIn(role);
  if (!role.holders.length) {
    return <p className="duty-open"><Icon name="warning" size={16} /> <span>{t("nobody", { name: stand })}</span></p>;
  }
  return (
    <>
      <ul className="duty-holders" aria-label={t("holders", { name: role.displayName })}>
        {role.holders.map((each) => <Holder key={each.user.id} holding={each} isMe={each.user.id === me.id} />)}
      </ul>
      <p className="duty-stand-in secondary">{t("standIn", { name: stand })}</p>
    </>
  );
}

function Holder({ holding, isMe }: { holding: Holding; isMe: boolean }): JSX.Element {
  useLang();
  const t = useT();
  const { user, sinceDateTime } = holding;
  const time = clock(sinceDateTime);
  const today = daysBetween(new Date(sinceDateTime), new Date()) === 0;
  const since = today ? t("since", { time }) : t("since.day", { day: shortDate(sinceDateTime), time });
  return (
    <li>
      <Avatar person={{ id: user.id, displayName: user.displayName }} size={28} />
      <span className="duty-holder">
        <Link to={`/people/${user.id}`}>{isMe ? t("you", { name: user.displayName ?? "" }) : user.displayName}</Link>
        <time className="secondary" dateTime={sinceDateTime} title={stamp(sinceDateTime)}>{since}</time>
        {user.isEnabled === false && <Badge tone="amber">{t("disabled")}</Badge>}
      </span>
    </li>
  );
}

/** The conversation with the role is one; whoever holds it is in it. */
function WriteButton({ role }: { role: Role }): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState(false);
  const write = async () => {
    setBusy(true);
    await openChat(role.id).then((chat) => navigate(chatPath(chat.id)), (fault) => toast(explain(fault), { kind: "failed" }));
    setBusy(false);
  };
  return <Button icon="chat" busy={busy} aria-label={t("write.to", { name: role.displayName })} onClick={() => void write()}>{t("write")}</Button>;
}
