// The name of a group.
import { useState, type FormEvent } from "react";
import { useFailureText } from "../../../kit/failures";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { TextField } from "../../../parts/TextField";
import { withChat, type ChatRow } from "../list/chats";
import { chats } from "../live/stores";
import { useT } from "../texts";
import { rename } from "../wire";

export function RenameDialog({ chat, onClose }: { chat: ChatRow; onClose: () => void }): JSX.Element {
  const t = useT();
  const failure = useFailureText();
  const [topic, setTopic] = useState(chat.topic ?? "");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await rename(chat.id, topic.trim());
      chats.set((state) => withChat(state, { ...chat, topic: topic.trim(), lastMessagePreview: undefined, "@salus.unreadCount": undefined }));
      onClose();
    } catch (error) {
      setBusy(false);
      setFault(error);
    }
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" busy={busy} type="submit" form="chat-rename">{t("save")}</Button>
    </>
  );
  return (
    <Dialog title={t("details.rename")} onClose={onClose} actions={actions}>
      <form id="chat-rename" className="chat-form" onSubmit={(event) => void save(event)}>
        <TextField label={t("new.topic")} hint={t("new.topicHint")} value={topic} maxLength={250} data-autofocus
          error={fault ? failure(fault) : null} onChange={(event) => setTopic(event.target.value)} />
      </form>
    </Dialog>
  );
}
