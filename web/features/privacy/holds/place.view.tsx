// Places a hold: its name and case, why, on whom and what, and for which days.
import { useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { IconButton } from "../../../parts/IconButton";
import { TextField } from "../../../parts/TextField";
import { toast } from "../../../parts/Toast";
import { PersonPicker } from "../../people/picker.view";
import { ConversationPicker, type Chosen } from "../records/picker.view";
import { holdDraft } from "../records/rules";
import { placeHold } from "../records/wire";
import { useT } from "../texts";

export function PlaceDialog({ onClose, onPlaced }: { onClose: () => void; onPlaced: () => void }): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [words, setWords] = useState({ name: "", caseNumber: "", reason: "", from: "", to: "" });
  const [people, setPeople] = useState<Chosen[]>([]);
  const [chats, setChats] = useState<Chosen[]>([]);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const { draft, fault } = holdDraft({ ...words, userIds: people.map((each) => each.id), chatIds: chats.map((each) => each.id) });
  const field = (name: keyof typeof words) => ({
    label: t(`holds.${name}`), value: words[name], error: tried && fault === name && t(`holds.${name}.wrong`),
    onChange: (event: { target: { value: string } }) => setWords((old) => ({ ...old, [name]: event.target.value })),
  });
  const go = async () => {
    setTried(true);
    if (!draft) return;
    setBusy(true);
    await placeHold(draft).then(
      () => {
        toast(t("holds.place.done"), { kind: "done" });
        onClose();
        onPlaced();
      },
      (error) => {
        setFailure(explain(error));
        setBusy(false);
      },
    );
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("records.cancel")}</Button>
      <Button kind="primary" busy={busy} onClick={() => void go()}>{t("holds.place.agree")}</Button>
    </>
  );
  const having = (all: Chosen[], one: Chosen) => [...all.filter((each) => each.id !== one.id), one];
  return (
    <Dialog title={t("holds.place")} wide onClose={onClose} actions={actions}>
      <div className="records-form">
        <div className="records-pair">
          <TextField {...field("name")} maxLength={120} data-autofocus />
          <TextField {...field("caseNumber")} maxLength={60} />
        </div>
        <TextField {...field("reason")} hint={t("records.reason.hint")} lines={2} maxLength={500} />
        <div className="records-pair">
          <TextField {...field("from")} type="date" hint={t("holds.from.hint")} />
          <TextField {...field("to")} type="date" hint={t("holds.to.hint")} />
        </div>
        <PersonPicker label={t("holds.people")} hint={t("holds.people.hint")} without={people.map((each) => each.id)}
          onChoose={(person) => person && setPeople((all) => having(all, { id: person.id, title: person.displayName }))} />
        <Chosens all={people} label={t("holds.people")} onRemove={(id) => setPeople((all) => all.filter((each) => each.id !== id))} />
        <details>
          <summary>{t("holds.byConversation")}</summary>
          <ConversationPicker onChoose={(chat) => setChats((all) => having(all, chat))} />
        </details>
        <Chosens all={chats} label={t("holds.conversations")} onRemove={(id) => setChats((all) => all.filter((each) => each.id !== id))} />
        {tried && fault === "targets" && <Banner kind="danger">{t("holds.targets.wrong")}</Banner>}
        {failure && <Banner kind="danger">{failure}</Banner>}
      </div>
    </Dialog>
  );
}

function Chosens({ all, label, onRemove }: { all: Chosen[]; label: string; onRemove: (id: string) => void }): JSX.Element | null {
  const t = useT();
  if (!all.length) return null;
  return (
    <ul className="records-chosen" aria-label={label}>
      {all.map(({ id, title }) => (
        <li key={id}>
          {title} <IconButton icon="close" label={t("records.remove", { name: title })} onClick={() => onRemove(id)} />
        </li>
      ))}
    </ul>
  );
}
