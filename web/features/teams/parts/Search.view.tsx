// A field with a magnifying glass.
import type { KeyboardEvent } from "react";
import { Icon } from "../../../parts/Icon";

interface Props { label: string; words: string; onWords: (words: string) => void; onKeyDown?: (event: KeyboardEvent) => void; autoFocus?: boolean }

export function Search({ label, words, onWords, onKeyDown, autoFocus }: Props): JSX.Element {
  return (
    <div className="chat-filter">
      <Icon name="search" size={16} />
      <input type="search" value={words} placeholder={label} aria-label={label} data-autofocus={autoFocus || undefined}
        onChange={(event) => onWords(event.target.value)} onKeyDown={onKeyDown} />
    </div>
  );
}
