// A list to choose from: one stop for Tab, arrows, Home, End and type-ahead inside it, Enter or Space opens.
import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { nextIndex } from "./roving";

interface Props<T extends { id: string }> {
  items: readonly T[];
  label: string;
  render: (item: T, selected: boolean) => ReactNode;
  onOpen: (item: T) => void;
  /** The id of the item that is open now. */
  selected?: string;
  /** What type-ahead looks at; without it the text that is shown. */
  text?: (item: T) => string;
  className?: string;
  /** Further keys on an item, such as Delete. */
  onKey?: (event: KeyboardEvent, item: T) => void;
  /** At the end of each row, outside its button, such as a menu. */
  extra?: (item: T) => ReactNode;
}

export function List<T extends { id: string }>(props: Props<T>): JSX.Element {
  const { items, label, render, onOpen, selected, text, className = "", onKey, extra } = props;
  const ref = useRef<HTMLUListElement>(null);
  const [stop, setStop] = useState<string>();
  const current = [stop, selected].find((id) => id && items.some((item) => item.id === id)) ?? items[0]?.id;
  const rows = () => [...(ref.current?.querySelectorAll<HTMLElement>(":scope > li > .list-row") ?? [])];
  const key = (event: KeyboardEvent) => {
    const all = rows();
    const at = all.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    onKey?.(event, items[at]!);
    if (event.defaultPrevented) return;
    const next = nextIndex(event.nativeEvent, at, all.length, (i) => text?.(items[i]!) ?? all[i]!.textContent ?? "");
    if (next !== undefined) event.preventDefault(), all[next]?.focus();
  };
  return (
    <ul className={`list ${className}`} aria-label={label} ref={ref} onKeyDown={key}>
      {items.map((item) => (
        <li key={item.id} className={item.id === selected ? "selected" : undefined}>
          <button
            type="button"
            className="list-row"
            tabIndex={item.id === current ? 0 : -1}
            aria-current={item.id === selected ? "true" : undefined}
            onFocus={() => setStop(item.id)}
            onClick={() => onOpen(item)}
          >
            {render(item, item.id === selected)}
          </button>
          {extra && <span className="list-extra">{extra(item)}</span>}
        </li>
      ))}
    </ul>
  );
}
