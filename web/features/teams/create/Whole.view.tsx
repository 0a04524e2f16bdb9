// A whole ward or group for a team that is being made: its people come in as names that can be taken out again.
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useFailureText } from "../../../kit/failures";
import { useLang } from "../../../kit/texts";
import { amGuest } from "../../../kit/session";
import { Button } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { TextField } from "../../../parts/TextField";
import type { Person } from "../../chats/wire";
import { useFacets } from "../../people/facets";
import { useT } from "../texts";
import { departmentsBy, groupsBy, MOST, peopleOf, type Whole } from "./whole";
import "../../people/picker.css";
import "./whole.css";

interface Props {
  chosen: readonly Person[];
  without: readonly string[];
  /** Everybody who is in already, where `without` knows a page of them alone. */
  everybody?: () => Promise<readonly string[]>;
  onChange: (people: Person[]) => void;
}

/** The directory is not a guest's. */
export function WholeGroups(props: Props): JSX.Element | null {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (amGuest()) return null;
  if (!open) return <div><Button kind="quiet" icon="group" onClick={() => setOpen(true)}>{t("whole.open")}</Button></div>;
  return <Field {...props} />;
}

function Field(props: Props): JSX.Element {
  const t = useT();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const found = useWhole(words);
  const { said, isBusy, add } = useAdding(props);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => setAt(0), [words]);
  // At the end of a dialog what is found and what was done would be out of sight.
  const end = useRef<HTMLParagraphElement>(null);
  useEffect(() => void ((said || found.length) && end.current?.scrollIntoView({ block: "nearest" })), [said, found.length]);
  const choose = (whole: Whole | undefined) => {
    if (!whole || isBusy) return;
    setWords("");
    void add(whole);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) setAt((at + step + found.length) % found.length);
    else if (event.key === "Enter") choose(found[at]);
    else if (event.key === "Escape" && words) setWords("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="picker team-whole">
      <TextField ref={field} label={t("whole.label")} hint={t("whole.hint", { most: MOST })} value={words} autoComplete="off" role="combobox"
        aria-expanded={found.length > 0} aria-controls={list} aria-autocomplete="list" aria-activedescendant={found[at] ? `${list}-${at}` : undefined}
        onChange={(event) => setWords(event.target.value)} onKeyDown={onKeyDown} />
      <ul className="picker-list" id={list} role="listbox" aria-label={t("whole.label")} hidden={!found.length}>
        {found.map((whole, place) => (
          <li key={whole.kind + whole.id} id={`${list}-${place}`} role="option" aria-selected={place === at}
            onPointerDown={(event) => event.preventDefault()} onClick={() => choose(whole)}>
            <Icon name={whole.kind === "group" ? "group" : "building"} />
            <span className="team-whole-name">{t("whole.of", { name: whole.name })}<span className="secondary">{t(`whole.${whole.kind}`)}</span></span>
          </li>
        ))}
      </ul>
      <p ref={end} className="picker-note" role="status">{said}</p>
    </div>
  );
}

function useWhole(words: string): Whole[] {
  const { departments } = useFacets(useLang());
  const [groups, setGroups] = useState<Whole[]>([]);
  useEffect(() => {
    setGroups([]);
    if (!words.trim()) return;
    const stop = new AbortController();
    // Without the groups the departments are still there.
    const timer = setTimeout(() => void groupsBy(words, stop.signal).then((found) => stop.signal.aborted || setGroups(found), () => {}), 180);
    return () => (clearTimeout(timer), stop.abort());
  }, [words]);
  return [...departmentsBy(words, departments), ...groups];
}

function useAdding({ chosen, without, everybody, onChange }: Props) {
  const t = useT();
  const explain = useFailureText();
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  // Names may be taken out while the people are still being read.
  const now = useRef(chosen);
  now.current = chosen;
  const add = async (whole: Whole) => {
    setBusy(true);
    setSaid("");
    try {
      const inside = (await everybody?.()) ?? without;
      const { people, isMore } = await peopleOf(whole, [...inside, ...now.current.map(({ id }) => id)], MOST - now.current.length);
      onChange([...now.current, ...people]);
      setSaid(t(isMore ? "whole.some" : "whole.done", { count: people.length, name: whole.name, most: MOST }));
    } catch (fault) {
      setSaid(explain(fault));
    }
    setBusy(false);
  };
  return { said, isBusy, add };
}
