// Leaving a group cannot be undone by oneself, so its consequence is said first.
import { useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { toast } from "../../../parts/Toast";
import { withoutChat } from "../list/chats";
import { chats, leaving } from "../live/stores";
import { listPath } from "../paths";
import { useT } from "../texts";
import type { Chat } from "../types";
import { removeMember } from "../wire";

export function LeaveDialog({ chat, name, onClose }: { chat: Chat; name: string; onClose: () => void }): JSX.Element {
  const t = useT();
  const failure = useFailureText();
  const me = useSession().user.id;
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    const own = chat.members?.find((member) => member.userId === me);
    if (!own) return onClose();
    setBusy(true);
    leaving.add(chat.id);
    try {
      await removeMember(chat.id, own.id);
      onClose();
      chats.set((state) => withoutChat(state, chat.id));
      navigate(listPath);
      leaving.delete(chat.id);
      toast(t("leave.done", { name }), { kind: "done" });
    } catch (fault) {
      setBusy(false);
      leaving.delete(chat.id);
      toast(failure(fault), { kind: "failed" });
    }
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="danger" busy={busy} onClick={() => void leave()}>{t("leave.do")}</Button>
    </>
  );
  return <Dialog title={t("leave.title", { name })} onClose={onClose} actions={actions}><p>{t("leave.text")}</p></Dialog>;
}
