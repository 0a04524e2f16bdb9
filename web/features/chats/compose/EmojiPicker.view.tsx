// A small set of signs to put into a message; arrows move in the grid, Escape closes.
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { IconButton } from "../../../parts/IconButton";
import { Sign } from "../parts/Sign.view";
import { offeredSigns, signName } from "../parts/signs";
import { useT } from "../texts";

const ACROSS = 8;
const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: ACROSS, ArrowUp: -ACROSS };

export function EmojiPicker({ onPick }: { onPick: (sign: string) => void }): JSX.Element {
  const t = useT();
  const [open, setOpen] = useState(false);
  const host = useRef<HTMLSpanElement>(null);
  useOutside(host, open, () => setOpen(false));
  const close = () => {
    setOpen(false);
    host.current?.querySelector("button")?.focus();
  };
  return (
    <span className="chat-emoji" ref={host} onKeyDown={(event) => open && event.key === "Escape" && (event.stopPropagation(), close())}>
      <IconButton icon="smile" label={t("compose.emoji")} side="top" aria-expanded={open} onClick={() => setOpen(!open)} />
      {open && <Grid onPick={(sign) => (setOpen(false), onPick(sign))} />}
    </span>
  );
}

function Grid({ onPick }: { onPick: (sign: string) => void }): JSX.Element {
  const t = useT();
  const grid = useRef<HTMLDivElement>(null);
  const buttons = () => [...(grid.current?.querySelectorAll("button") ?? [])];
  useEffect(() => buttons()[0]?.focus(), []);
  const key = (event: KeyboardEvent) => {
    const at = buttons().indexOf(event.target as HTMLButtonElement);
    const step = steps[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    buttons()[at + step]?.focus();
  };
  return (
    <div className="chat-emoji-grid" ref={grid} role="group" aria-label={t("compose.emoji")} onKeyDown={key}>
      {offeredSigns.map((sign, index) => (
        <button key={sign} type="button" tabIndex={index === 0 ? 0 : -1} title={signName(sign, t)} aria-label={signName(sign, t)}
          onClick={() => onPick(sign)}><Sign kind={sign} size={22} /></button>
      ))}
    </div>
  );
}

function useOutside(host: { current: HTMLElement | null }, open: boolean, leave: () => void): void {
  useEffect(() => {
    if (!open) return;
    const press = (event: Event) => !host.current?.contains(event.target as Node) && leave();
    document.addEventListener("pointerdown", press, true);
    return () => document.removeEventListener("pointerdown", press, true);
  }, [open]);
}
