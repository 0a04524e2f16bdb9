// Finds one person, role, group or tag by typing; each suggestion says what it is, since a role may be called as a group is.
import { useEffect, useId, useState, type KeyboardEvent } from "react";
import { useFailureText } from "../../kit/failures";
import { Icon, type IconName } from "../../parts/Icon";
import { IconButton } from "../../parts/IconButton";
import { nextIndex } from "../../parts/roving";
import { TextField } from "../../parts/TextField";
import { named, type Target } from "../urgent/course";
import { findTargets, type Found } from "./targets";
import { useT } from "./texts";
import { kindOf, type TargetKind } from "./wire-plan";
import "./picker.css";

interface Props {
  label: string;
  hint?: string;
  error?: string | null | false;
  kinds: readonly TargetKind[];
  without?: readonly string[];
  /** Only these people may be chosen. */
  only?: ReadonlySet<string>;
  value: Target | null;
  onChange: (target: Target | null) => void;
  autoFocus?: boolean;
}

export const targetIcons: Record<TargetKind, IconName> = { user: "person", dutyRole: "badge", group: "group", tag: "tag" };

export function TargetPicker(props: Props): JSX.Element {
  const t = useT();
  const { value, label, onChange, error } = props;
  if (!value) return <Field {...props} />;
  const kind = kindOf(value);
  return (
    <div className="target-chosen" role="group" aria-label={label}>
      <span className="target-label">{label}</span>
      <div className="target-box">
        <Icon name={targetIcons[kind]} />
        <span className="target-words">
          <span>{named(value) || t("gone")}</span>
          {props.kinds.length > 1 && <span className="secondary">{t(`kind.${kind}`)}</span>}
        </span>
        <IconButton icon="close" label={t("picker.change", { name: named(value) })} side="left" onClick={() => onChange(null)} />
      </div>
      {error && <div className="field-error"><Icon name="failed" size={16} />{error}</div>}
    </div>
  );
}

function Field({ label, hint, error, kinds, without = [], only, onChange, autoFocus }: Props): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const id = useId();
  const [words, setWords] = useState("");
  const { all, ready, fault } = useFound(words, kinds);
  const found = all.filter((each) => !without.includes(each.id) && (!only || each.kind !== "user" || only.has(each.id)));
  const [at, setAt] = useState(0);
  useEffect(() => setAt(0), [words]);
  const key = (event: KeyboardEvent) => {
    if (!words.trim()) return;
    // Home, End and letters belong to the text that is being typed.
    const place = event.key.startsWith("Arrow") ? nextIndex(event.nativeEvent, at, found.length, () => "") : undefined;
    if (place !== undefined) setAt(place);
    else if (event.key === "Enter" && found[at]) onChange(found[at]!.target);
    else if (event.key === "Enter") return event.preventDefault();
    else if (event.key === "Escape") setWords("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="target-picker">
      <TextField label={label} hint={hint} error={error} value={words} autoComplete="off" placeholder={t(`picker.${kinds.length === 1 ? kinds[0] : kinds.includes("group") ? "any" : "both"}`)}
        role="combobox" aria-expanded={found.length > 0} aria-controls={id} aria-autocomplete="list" data-autofocus={autoFocus || undefined}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined} onChange={(event) => setWords(event.target.value)} onKeyDown={key} />
      <ul className="target-list" id={id} role="listbox" aria-label={label} hidden={!found.length}>
        {found.map((each, place) => (
          <li key={each.kind + each.id} id={`${id}-${place}`} role="option" aria-selected={place === at}
            onPointerDown={(event) => event.preventDefault()} onClick={() => onChange(each.target)}>
            <Icon name={targetIcons[each.kind]} />
            <span className="target-words">
              <span>{each.name}</span>
              <span className="secondary">{[kinds.length > 1 && t(`kind.${each.kind}`), each.about].filter(Boolean).join(" · ")}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="target-note" role="status">
        {words.trim() && ready && !found.length && t(kinds.length === 1 && kinds[0] === "user" ? "picker.nobody" : "picker.none")}
        {words.trim() && fault !== undefined && explain(fault)}
      </p>
    </div>
  );
}

function useFound(words: string, kinds: readonly TargetKind[]): { all: Found[]; ready: boolean; fault: unknown } {
  const [state, setState] = useState<{ all: Found[]; ready: boolean; fault: unknown }>({ all: [], ready: false, fault: undefined });
  useEffect(() => {
    const asking = new AbortController();
    setState((now) => ({ ...now, ready: false, fault: undefined, all: words.trim() ? now.all : [] }));
    if (!words.trim()) return;
    const timer = setTimeout(() => void findTargets(words.trim(), kinds, asking.signal).then(
      (all) => asking.signal.aborted || setState({ all, ready: true, fault: undefined }),
      (fault) => asking.signal.aborted || setState({ all: [], ready: false, fault }),
    ), 180);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [words, kinds.join()]);
  return state;
}
