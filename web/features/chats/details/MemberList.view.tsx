// The people of a chat; in a group each but oneself can be taken out.
import { useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { IconButton } from "../../../parts/IconButton";
import { PersonLine } from "../../../parts/PersonLine";
import { toast } from "../../../parts/Toast";
import { withoutMember, type ChatRow } from "../list/chats";
import { usePerson } from "../live/people";
import { usePresence } from "../../../kit/presence";
import { chats } from "../live/stores";
import { useT } from "../texts";
import type { Member } from "../types";
import { removeMember } from "../wire";

export function MemberList({ chat }: { chat: ChatRow }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const [removing, setRemoving] = useState<Member | null>(null);
  const people = [...(chat.members ?? [])].sort((a, b) => (a.displayName ?? "").localeCompare(b.displayName ?? ""));
  return (
    <ul className="chat-members" aria-label={t("details.members")}>
      {people.map((member) => (
        <li key={member.id}>
          <button type="button" className="chat-member" onClick={() => navigate(`/people/${member.userId}`)}><MemberLine member={member} isMe={member.userId === me} /></button>
          {chat.chatType === "group" && member.userId !== me && (
            <IconButton icon="close" label={t("details.remove", { name: member.displayName ?? "" })} side="left" onClick={() => setRemoving(member)} />
          )}
        </li>
      ))}
      {removing && <RemoveDialog chat={chat} member={removing} onClose={() => setRemoving(null)} />}
    </ul>
  );
}

function MemberLine({ member, isMe }: { member: Member; isMe: boolean }): JSX.Element {
  const t = useT();
  const person = { ...usePerson(member.userId, member.displayName), ...(member.roles.includes("guest") && { userType: "Guest" }) };
  const presence = usePresence(member.userId)?.availability;
  return <PersonLine person={person} presence={presence} name={isMe ? t("details.me", { name: person.displayName }) : undefined} />;
}

function RemoveDialog({ chat, member, onClose }: { chat: ChatRow; member: Member; onClose: () => void }): JSX.Element {
  const t = useT();
  const failure = useFailureText();
  const [busy, setBusy] = useState(false);
  const name = member.displayName ?? "";
  const remove = async () => {
    setBusy(true);
    try {
      await removeMember(chat.id, member.id);
      chats.set((state) => withoutMember(state, chat.id, member.id));
      onClose();
    } catch (fault) {
      setBusy(false);
      toast(failure(fault), { kind: "failed" });
    }
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="danger" busy={busy} onClick={() => void remove()}>{t("remove.do", { name })}</Button>
    </>
  );
  return <Dialog title={t("remove.title", { name })} onClose={onClose} actions={actions}><p>{t("remove.text")}</p></Dialog>;
}
