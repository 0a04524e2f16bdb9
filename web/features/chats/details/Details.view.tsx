// Beside the conversation: who is in it, with role, ward and presence, and what can be changed.
import { useState } from "react";
import { Link, navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { Button } from "../../../parts/Button";
import { IconButton } from "../../../parts/IconButton";
import type { ChatRow } from "../list/chats";
import { counterpart } from "../list/naming";
import { chatPath, newPath } from "../paths";
import { useT } from "../texts";
import { MEMBERS_LIMIT } from "../types";
import { AddPeople } from "./AddPeople.view";
import { LeaveDialog } from "./LeaveDialog.view";
import { MemberList } from "./MemberList.view";
import { RenameDialog } from "./RenameDialog.view";
import "./details.css";

export function Details({ chat, name }: { chat: ChatRow; name: string }): JSX.Element {
  const t = useT();
  const group = chat.chatType === "group";
  return (
    <section className="chat-details" aria-label={t("details.title")}>
      <header className="chat-details-head">
        <h1>{t("details.title")}</h1>
        <IconButton icon="close" label={t("details.close")} side="left" onClick={() => navigate(chatPath(chat.id))} />
      </header>
      <div className="chat-details-body">
        {group && <GroupActions chat={chat} name={name} />}
        <h2>{t("chat.people", { count: (chat.members ?? []).length })}</h2>
        <MemberList chat={chat} />
        {!group && <PersonActions chat={chat} />}
      </div>
    </section>
  );
}

function GroupActions({ chat, name }: { chat: ChatRow; name: string }): JSX.Element {
  const t = useT();
  const [open, setOpen] = useState<"add" | "rename" | "leave" | null>(null);
  const close = () => setOpen(null);
  const full = (chat.members ?? []).length >= MEMBERS_LIMIT;
  return (
    <div className="chat-details-actions">
      <p className="chat-details-name">{name}</p>
      <Button icon="personAdd" disabled={full} onClick={() => setOpen("add")}>{t("details.add")}</Button>
      <Button icon="edit" onClick={() => setOpen("rename")}>{t("details.rename")}</Button>
      <Button icon="signOut" kind="danger" onClick={() => setOpen("leave")}>{t("menu.leave")}</Button>
      {full && <p className="field-hint">{t("details.full", { count: MEMBERS_LIMIT })}</p>}
      {open === "add" && <AddPeople chat={chat} onClose={close} />}
      {open === "rename" && <RenameDialog chat={chat} onClose={close} />}
      {open === "leave" && <LeaveDialog chat={chat} name={name} onClose={close} />}
    </div>
  );
}

function PersonActions({ chat }: { chat: ChatRow }): JSX.Element | null {
  const t = useT();
  const person = counterpart(chat, useSession().user.id);
  if (!person) return null;
  return (
    <div className="chat-details-actions">
      <Link className="button plain" to={`/people/${person.userId}`}>{t("details.card")}</Link>
      <Button icon="group" onClick={() => navigate(`${newPath}/${person.userId}`)}>{t("details.group")}</Button>
    </div>
  );
}
