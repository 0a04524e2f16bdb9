// A button that opens a list of actions: arrows, Home, End, type-ahead and Escape as in a desktop menu.
import { cloneElement, useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { Icon, type IconName } from "./Icon";
import { nextIndex } from "./roving";
import { place, type Placed } from "./place";

export interface MenuItem {
  label: string;
  icon?: IconName;
  /** A small drawing in place of an icon, such as a presence dot. */
  mark?: ReactNode;
  hint?: string;
  kind?: "danger";
  /** Given: the item is one of a choice, with a check mark when true. */
  checked?: boolean;
  disabled?: boolean;
  onSelect: () => void;
}

export type MenuEntry = MenuItem | "divider" | { heading: string; items?: readonly MenuItem[] } | false | null | undefined;

interface Props {
  button: ReactElement;
  items: MenuEntry[];
  label?: string;
  align?: "start" | "end";
  /** Shown above the items, such as whom the menu is about. */
  head?: ReactNode;
}

export function Menu({ button, items, label, align = "start", head }: Props): JSX.Element {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLElement | null>(null);
  const id = useId();
  const shut = (refocus: boolean) => {
    setOpen(false);
    if (refocus) anchor.current?.querySelector<HTMLElement>("button, a")?.focus();
  };
  const trigger = cloneElement(button, {
    "aria-haspopup": "menu",
    "aria-expanded": open,
    "aria-controls": open ? id : undefined,
    onClick: () => setOpen(!open),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "ArrowDown" && !open) event.preventDefault(), setOpen(true);
    },
  });
  return (
    <span className="menu-host" ref={(element) => (anchor.current = element)}>
      {trigger}
      {open && <MenuList {...{ id, items, label: label ?? button.props.label, align, head }} anchor={anchor.current!} onShut={shut} />}
    </span>
  );
}

interface ListProps extends Omit<Props, "button"> {
  id: string;
  anchor: HTMLElement;
  onShut: (refocus: boolean) => void;
}

function MenuList({ id, items, label, align = "start", head, anchor, onShut }: ListProps): JSX.Element {
  const ref = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Placed>();
  useLayoutEffect(() => setAt(place(anchor, ref.current!, align)), []);
  useEffect(() => {
    if (at) choices(ref.current)[0]?.focus();
  }, [at !== undefined]);
  useOutside(ref, () => onShut(false));
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape" || event.key === "Tab") return event.preventDefault(), event.stopPropagation(), onShut(true);
    const all = choices(ref.current);
    const next = nextIndex(event.nativeEvent, all.indexOf(document.activeElement as HTMLElement), all.length, (i) => all[i]!.textContent ?? "");
    if (next !== undefined) event.preventDefault(), all[next]?.focus();
  };
  // Inside an open modal dialog only what is in that dialog can be reached; elsewhere a menu belongs to its landmark.
  const host = anchor.closest("dialog, nav, header, main") ?? document.body;
  return createPortal(
    <div className="menu" ref={ref} style={at ?? { visibility: "hidden" }} onKeyDown={key}>
      {head && <div className="menu-head">{head}</div>}
      <div role="menu" id={id} aria-label={label}>
        {items.map((item, index) => entry(item, index, () => onShut(true)))}
      </div>
    </div>,
    host,
  );
}

function entry(item: MenuEntry, index: number, close: () => void): JSX.Element | null {
  if (!item) return null;
  if (item === "divider") return <div key={index} role="separator" className="menu-divider" />;
  if ("heading" in item) {
    if (item.items) return <Choices key={index} name={item.heading}>{item.items.map((each, at) => entry(each, at, close))}</Choices>;
    return <div key={index} role="presentation" className="menu-heading">{item.heading}</div>;
  }
  const choose = () => {
    if (item.disabled) return;
    close();
    item.onSelect();
  };
  return (
    <button
      key={index}
      type="button"
      role={item.checked === undefined ? "menuitem" : "menuitemradio"}
      aria-checked={item.checked}
      aria-disabled={item.disabled || undefined}
      className={`menu-item ${item.kind ?? ""}`}
      onClick={choose}
    >
      {item.mark ? <span className="menu-mark">{item.mark}</span> : item.icon && <Icon name={item.icon} />}
      <span className="menu-label">{item.label}</span>
      {item.hint && <span className="menu-hint">{item.hint}</span>}
      {item.checked && <Icon name="check" size={16} />}
    </button>
  );
}

/** Several that belong together: who cannot see the heading is told it as the group's name. */
function Choices({ name, children }: { name: string; children: ReactNode }): JSX.Element {
  return (
    <div role="group" aria-label={name}>
      <div className="menu-heading" aria-hidden="true">{name}</div>
      {children}
    </div>
  );
}

function choices(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled])') ?? [])];
}

function useOutside(ref: { current: HTMLElement | null }, leave: () => void): void {
  useEffect(() => {
    const press = (event: Event) => {
      if (!ref.current?.contains(event.target as Node)) leave();
    };
    // After this event, so that the press that opened the menu does not close it.
    const timer = setTimeout(() => document.addEventListener("pointerdown", press, true));
    window.addEventListener("resize", leave);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerdown", press, true);
      window.removeEventListener("resize", leave);
    };
  }, []);
}
