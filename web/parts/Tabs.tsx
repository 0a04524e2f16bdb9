// Views of the same thing side by side; arrows move between them. With `to` they are links, and the address says which is open.
import { useEffect, useRef, type KeyboardEvent } from "react";
import { Link } from "../kit/router";
import { nextIndex } from "./roving";

export interface Tab {
  id: string;
  label: string;
  to?: string;
  count?: number;
}

interface Props {
  label: string;
  tabs: Tab[];
  selected: string;
  onSelect?: (id: string) => void;
}

export function Tabs({ label, tabs, selected, onSelect }: Props): JSX.Element {
  if (tabs.every((tab) => tab.to)) return <LinkTabs {...{ label, tabs, selected }} />;
  return <ButtonTabs {...{ label, tabs, selected, onSelect }} />;
}

function LinkTabs({ label, tabs, selected }: Props): JSX.Element {
  const row = useRef<HTMLElement>(null);
  // On a phone the row is wider than the page.
  useEffect(() => {
    row.current?.querySelector("[aria-current]")?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }, [selected]);
  return (
    <nav className="tabs" aria-label={label} ref={row}>
      {tabs.map((tab) => (
        <Link key={tab.id} to={tab.to!} className="tab" aria-current={tab.id === selected ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

function ButtonTabs({ label, tabs, selected, onSelect }: Props): JSX.Element {
  const row = useRef<HTMLDivElement>(null);
  const key = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === selected);
    const next = nextIndex(event.nativeEvent, at, tabs.length, (index) => tabs[index]!.label, { horizontal: true });
    if (next === undefined) return;
    event.preventDefault();
    onSelect?.(tabs[next]!.id);
    row.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={row} onKeyDown={key}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          className="tab"
          aria-selected={tab.id === selected}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect?.(tab.id)}
        >
          {tab.label}
          {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
