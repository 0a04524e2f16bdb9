// Finding people by name, role or ward; chosen ones stand as chips before the field.
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { Icon } from "../../../parts/Icon";
import { PersonLine } from "../../../parts/PersonLine";
import { usePresence } from "../../../kit/presence";
import { useT } from "../texts";
import type { Person } from "../wire";
import { useFound, type Find } from "./found";

interface Props {
  label: string;
  chosen: readonly Person[];
  onChange: (chosen: Person[]) => void;
  /** People who cannot be chosen, such as members already. */
  without: readonly string[];
  /** Where only some may be chosen; else everybody of the directory. */
  find?: Find;
  autoFocus?: boolean;
  /** Told what is typed. */
  onWords?: (words: string) => void;
}

export function PeoplePicker({ label, chosen, onChange, without, find, autoFocus, onWords }: Props): JSX.Element {
  const t = useT();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState("");
  const [index, setIndex] = useState(0);
  const { people, state } = useFound(words, [...without, ...chosen.map((person) => person.id)], find);
  const choose = (person: Person) => {
    onChange([...chosen, person]);
    setWords("");
    setIndex(0);
    input.current?.focus();
  };
  const key = (event: KeyboardEvent) => pickerKey(event, { people, index, setIndex, choose, words, setWords, chosen, onChange });
  const open = people.length > 0;
  useEffect(() => void onWords?.(words), [words]);
  useEffect(() => void document.getElementById(`${listId}-${index}`)?.scrollIntoView({ block: "nearest" }), [index, open]);
  return (
    <div className="chat-picker">
      <div className="chat-picker-field" onClick={() => input.current?.focus()}>
        {chosen.map((person) => <Chip key={person.id} person={person} onRemove={() => onChange(chosen.filter((each) => each !== person))} />)}
        <input ref={input} role="combobox" aria-label={label} aria-expanded={open} aria-controls={listId} aria-autocomplete="list"
          aria-activedescendant={open ? `${listId}-${index}` : undefined} placeholder={chosen.length ? "" : label} autoComplete="off"
          autoFocus={autoFocus} data-autofocus={autoFocus || undefined} value={words} onKeyDown={key}
          onChange={(event) => (setWords(event.target.value), setIndex(0))} />
      </div>
      <div className="chat-picker-list" role="listbox" id={listId} aria-label={t("picker.found")} hidden={!open}>
        {people.map((person, at) => (
          <div key={person.id} id={`${listId}-${at}`} role="option" aria-selected={at === index} className="chat-picker-option"
            onMouseDown={(event) => event.preventDefault()} onClick={() => choose(person)}><Found person={person} /></div>
        ))}
      </div>
      <p className="chat-picker-word" role="status">
        {state === "none" ? t("picker.none", { words }) : state === "failed" ? t("picker.failed") : open ? <span className="unseen">{t("picker.count", { count: people.length })}</span> : ""}
      </p>
    </div>
  );
}

interface Keys {
  people: Person[];
  index: number;
  setIndex: (index: number) => void;
  choose: (person: Person) => void;
  words: string;
  setWords: (words: string) => void;
  chosen: readonly Person[];
  onChange: (chosen: Person[]) => void;
}

function pickerKey(event: KeyboardEvent, { people, index, setIndex, choose, words, setWords, chosen, onChange }: Keys): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && people.length) setIndex((index + step + people.length) % people.length);
  else if (event.key === "Enter" && people[index]) choose(people[index]!);
  else if (event.key === "Escape" && words) setWords("");
  else if (event.key === "Backspace" && !words && chosen.length) onChange(chosen.slice(0, -1));
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function Found({ person }: { person: Person }): JSX.Element {
  return <PersonLine person={person} presence={usePresence(person.id)?.availability} />;
}

function Chip({ person, onRemove }: { person: Person; onRemove: () => void }): JSX.Element {
  const t = useT();
  return (
    <span className="chat-chip">
      {person.displayName}
      <button type="button" aria-label={t("picker.remove", { name: person.displayName })} onClick={onRemove}><Icon name="close" size={16} /></button>
    </span>
  );
}
