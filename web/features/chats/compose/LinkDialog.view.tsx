// Asks for the address of a link, and for its words when none are selected.
import { useState, type FormEvent } from "react";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { TextField } from "../../../parts/TextField";
import { useT } from "../texts";
import { addressOf, escapeHtml } from "./body";
import type { EditorHandle } from "./Editor.view";

export function LinkDialog({ editor, onClose }: { editor: () => EditorHandle; onClose: () => void }): JSX.Element {
  const t = useT();
  const [selected] = useState(() => getSelection()?.toString() ?? "");
  const [words, setWords] = useState(selected);
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const address = addressOf(typed);
  const insert = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!address) return;
    onClose();
    // After the dialog has given the focus back, which would else move the caret.
    setTimeout(() => editor().run("insertHTML", `<a href="${escapeHtml(address)}">${escapeHtml(words.trim() || typed.trim())}</a>`));
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="chat-link-form">{t("compose.insertLink")}</Button>
    </>
  );
  return (
    <Dialog title={t("compose.link")} onClose={onClose} actions={actions}>
      <form id="chat-link-form" onSubmit={insert} className="chat-form">
        <TextField label={t("compose.linkAddress")} value={typed} data-autofocus inputMode="url" placeholder="https://"
          error={tried && !address ? t("compose.linkWrong") : null} onChange={(event) => setTyped(event.target.value)} />
        <TextField label={t("compose.linkWords")} value={words} onChange={(event) => setWords(event.target.value)} />
      </form>
    </Dialog>
  );
}
