// A new chat: whom with, a name when there are several, and the first message, which brings the chat into being.
import { useEffect, useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { Button } from "../../../parts/Button";
import { IconButton } from "../../../parts/IconButton";
import { TextField } from "../../../parts/TextField";
import { toast } from "../../../parts/Toast";
import { Composer } from "../compose/Composer.view";
import { chatWith, withChat } from "../list/chats";
import { listNames } from "../list/naming";
import { chats } from "../live/stores";
import { rememberPeople } from "../live/people";
import { chatPath, listPath } from "../paths";
import { enqueue } from "../sending/outbox";
import type { Draft } from "../sending/queue";
import { dropDraft } from "../sending/shelf";
import { nameTexts, useT } from "../texts";
import type { Member } from "../types";
import { createChat, personById, type Person } from "../wire";
import { PeoplePicker } from "./PeoplePicker.view";
import "./create.css";

const DRAFT = "new";
const noEdit = async () => {};

export function NewChat({ people }: { people: string[] }): JSX.Element {
  const t = useT();
  const me = useSession().user;
  const [chosen, setChosen] = useGiven(people);
  const [topic, setTopic] = useState("");
  const { begin, busy } = useBegin(chosen, topic);
  const several = chosen.length > 1;
  const known = useStore(chats, (state) => (chosen.length === 1 ? chatWith(state, chosen[0]!.id, me.id)?.id : undefined));
  const name = listNames(chosen.map((person) => person.displayName), nameTexts(t));
  const send = async (draft: Draft) => {
    const chatId = await begin();
    await enqueue({ ...draft, chatId });
    dropDraft(me.id, DRAFT);
    navigate(chatPath(chatId), { replace: true });
  };
  return (
    <section className="chat-pane chat-new-pane" aria-label={t("new.title")}>
      <header className="chat-header">
        <span className="chat-back"><IconButton icon="back" label={t("chat.toList")} onClick={() => navigate(listPath)} side="right" /></span>
        <div className="chat-header-words"><h1>{t("new.title")}</h1></div>
      </header>
      <div className="chat-new-form">
        <PeoplePicker label={t("new.whom")} chosen={chosen} onChange={setChosen} without={[me.id]} autoFocus />
        {several && <TextField label={t("new.topic")} hint={t("new.topicHint")} value={topic} maxLength={250} onChange={(event) => setTopic(event.target.value)} />}
        {chosen.length > 0 && <Button kind={known ? "primary" : "plain"} busy={busy} icon="chat" onClick={() => void begin().then((id) => navigate(chatPath(id), { replace: true })).catch(() => {})}>
          {t(known ? "new.openKnown" : several ? "new.makeGroup" : "new.open")}
        </Button>}
      </div>
      {chosen.length > 0 && <Composer chatId={DRAFT} name={name} members={chosen.map(asMember)} task={null} onTask={() => {}} onSend={send} onEdit={noEdit} onEditLast={() => {}} unborn />}
    </section>
  );
}

const asMember = (person: Person): Member => ({ id: person.id, userId: person.id, displayName: person.displayName, roles: [] });

/** People named in the address, such as from a person's card. */
function useGiven(ids: string[]): [Person[], (people: Person[]) => void] {
  const [chosen, setChosen] = useState<Person[]>([]);
  const given = ids.join();
  useEffect(() => {
    if (!given) return;
    void Promise.allSettled(given.split(",").map(personById)).then((answers) =>
      setChosen(answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []))));
  }, [given]);
  return [chosen, (people) => (rememberPeople(people), setChosen(people))];
}

function useBegin(chosen: Person[], topic: string): { begin: () => Promise<string>; busy: boolean } {
  const me = useSession().user.id;
  const failure = useFailureText();
  const [busy, setBusy] = useState(false);
  const begin = async () => {
    const known = chosen.length === 1 ? chatWith(chats.get(), chosen[0]!.id, me) : undefined;
    if (known) return known.id;
    setBusy(true);
    try {
      const chat = await createChat([me, ...chosen.map((person) => person.id)], topic.trim() || null, chosen.length > 1);
      chats.set((state) => (chat.members ? withChat(state, chat) : state));
      return chat.id;
    } catch (fault) {
      toast(failure(fault), { kind: "failed" });
      throw fault;
    } finally {
      setBusy(false);
    }
  };
  return { begin, busy };
}
