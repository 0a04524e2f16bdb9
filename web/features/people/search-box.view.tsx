// A search field that says what it searches, with a way to empty it.
import { useRef, type KeyboardEvent } from "react";
import { Icon } from "../../parts/Icon";
import { usePeopleTexts } from "./texts";

interface SearchBoxProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

export function SearchBox({ label, value, onChange, onKeyDown }: SearchBoxProps) {
  const t = usePeopleTexts();
  const field = useRef<HTMLInputElement>(null);
  const empty = () => {
    onChange("");
    field.current?.focus();
  };
  return (
    <div className="people-search" role="search">
      <Icon name="search" />
      <input ref={field} type="search" value={value} placeholder={label} aria-label={label} autoComplete="off"
        spellCheck={false} onChange={(event) => onChange(event.target.value)} onKeyDown={onKeyDown} />
      {value && (
        <button type="button" aria-label={t("search.clear")} onClick={empty}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
