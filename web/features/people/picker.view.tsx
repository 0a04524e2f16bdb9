// Finds one person by typing: each suggestion with role and ward, since two people may share a name.
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useFailureText } from "../../kit/failures";
import { useStore } from "../../kit/store";
import { IconButton } from "../../parts/IconButton";
import { nextIndex } from "../../parts/roving";
import { PersonLine } from "../../parts/PersonLine";
import { TextField } from "../../parts/TextField";
import { Listing } from "./listing";
import type { Person } from "./person";
import { directoryQuery, nothingAsked } from "./query";
import { usePeopleTexts } from "./texts";
import "./picker.css";

interface PickerProps {
  label: string;
  hint?: string;
  /** Shown as chosen, with a way to take it back; leave out for a field that adds people one after another. */
  chosen?: Person | null;
  without?: string[];
  onChoose: (person: Person | null) => void;
}

export function PersonPicker(props: PickerProps) {
  const t = usePeopleTexts();
  const { chosen, label, onChoose } = props;
  if (!chosen) return <PickerField {...props} />;
  return (
    <div className="picker-chosen" role="group" aria-label={label}>
      <span className="picker-label">{label}</span>
      <div className="picker-person">
        <PersonLine person={chosen} />
        <IconButton icon="close" label={t("picker.remove", { name: chosen.displayName })} onClick={() => onChoose(null)} />
      </div>
    </div>
  );
}

function PickerField({ label, hint, without = [], onChoose }: PickerProps) {
  const t = usePeopleTexts();
  const explain = useFailureText();
  const id = useId();
  const { text, setText, list } = useSuggestions();
  const people = text.trim() ? list.items.filter((person) => !without.includes(person.id)) : [];
  const [at, setAt] = useState(0);
  useEffect(() => setAt(0), [text]);
  const choose = (person: Person | undefined) => {
    if (!person) return;
    setText("");
    onChoose(person);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!text.trim()) return;
    // Home, End and letters belong to the text that is being typed.
    const place = event.key.startsWith("Arrow") ? nextIndex(event.nativeEvent, at, people.length, () => "") : undefined;
    if (place !== undefined) setAt(place);
    else if (event.key === "Enter") choose(people[at]);
    else if (event.key === "Escape") setText("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="picker">
      <TextField label={label} hint={hint} value={text} autoComplete="off" placeholder={t("picker.placeholder")} role="combobox"
        aria-expanded={people.length > 0} aria-controls={id} aria-autocomplete="list"
        aria-activedescendant={people[at] ? `${id}-${at}` : undefined}
        onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} />
      <ul className="picker-list" id={id} role="listbox" aria-label={label} hidden={!people.length}>
        {people.map((person, place) => (
          <li key={person.id} id={`${id}-${place}`} role="option" aria-selected={place === at}
            onPointerDown={(event) => event.preventDefault()} onClick={() => choose(person)}>
            <PersonLine person={person} />
          </li>
        ))}
      </ul>
      <p className="picker-note" role="status">
        {text.trim() && list.phase === "ready" && !people.length && t("picker.none")}
        {text.trim() && list.phase === "failed" && explain(list.error)}
      </p>
    </div>
  );
}

function useSuggestions() {
  const [text, setText] = useState("");
  const listing = useRef<Listing<Person>>();
  listing.current ??= new Listing<Person>();
  const list = useStore(listing.current.store);
  useEffect(() => {
    if (!text.trim()) return;
    const timer = setTimeout(() => void listing.current?.open("/users", directoryQuery({ ...nothingAsked, text }, 8)), 180);
    return () => clearTimeout(timer);
  }, [text]);
  return { text, setText, list };
}
