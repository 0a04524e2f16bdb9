// Finds a conversation from outside: by its link or id, or by somebody who is in it.
import { useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { TextField } from "../../../parts/TextField";
import { PersonPicker } from "../../people/picker.view";
import { Outsides, titleOf } from "../../emergency/outsides.view";
import { chatIdIn } from "../../emergency/rules";
import { useT as useEmergencyTexts } from "../../emergency/texts";
import { find, type Found } from "../../emergency/wire";
import { useT } from "../texts";

export interface Chosen { id: string; title: string }

export function ConversationPicker({ onChoose }: { onChoose: (chat: Chosen) => void }): JSX.Element {
  const t = useT();
  const said = useEmergencyTexts();
  const explain = useFailureText();
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState("");
  const ask = (by: Parameters<typeof find>[0]) => {
    setFailure("");
    void find(by).then(setFound, (error) => setFailure(explain(error)));
  };
  const chatId = chatIdIn(text);
  return (
    <div className="records-form" role="group" aria-label={t("picker.title")}>
      <PersonPicker label={t("picker.person")} hint={t("picker.recorded")} onChoose={(person) => person && ask({ userId: person.id })} />
      <TextField label={t("picker.link")} value={text} error={text.trim() && !chatId ? t("picker.link.wrong") : null}
        onChange={(event) => setText(event.target.value)} />
      <div><Button disabled={!chatId} onClick={() => chatId && ask({ chatId })}>{t("picker.find")}</Button></div>
      {failure && <Banner kind="danger">{failure}</Banner>}
      {found && <Outsides found={found} action={t("picker.choose")} onFound={setFound}
        onChoose={(chat) => (setFound(undefined), setText(""), onChoose({ id: chat.id, title: titleOf(chat, said) }))} />}
    </div>
  );
}
