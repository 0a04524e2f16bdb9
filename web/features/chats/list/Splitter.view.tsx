// The edge between list and conversation: drawn with the pointer or moved by the arrow keys, and remembered.
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useT } from "../texts";

const REMEMBERED = "salus.chats.list-width";
export const NARROWEST = 240;
export const WIDEST = 520;
const USUAL = 340;
const STEP = 16;

export const within = (width: number): number => Math.round(Math.min(WIDEST, Math.max(NARROWEST, width || USUAL)));

function remembered(): number {
  try {
    return within(Number(localStorage.getItem(REMEMBERED)));
  } catch {
    return USUAL;
  }
}

export function useListWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useState(remembered);
  const change = (wanted: number) => {
    setWidth(within(wanted));
    try {
      localStorage.setItem(REMEMBERED, String(within(wanted)));
    } catch {
      // Without storage the width holds until the page is left.
    }
  };
  return [width, change];
}

export function Splitter({ width, onChange }: { width: number; onChange: (width: number) => void }): JSX.Element {
  const t = useT();
  const from = useRef<number | null>(null);
  const key = (event: KeyboardEvent) => {
    const next = { ArrowLeft: width - STEP, ArrowRight: width + STEP, Home: NARROWEST, End: WIDEST }[event.key];
    if (next !== undefined) event.preventDefault(), onChange(next);
  };
  const grab = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = event.clientX - width;
  };
  return (
    <div className="chat-splitter" role="separator" aria-orientation="vertical" aria-label={t("list.width")} tabIndex={0}
      aria-valuenow={width} aria-valuemin={NARROWEST} aria-valuemax={WIDEST} onKeyDown={key} onDoubleClick={() => onChange(USUAL)}
      onPointerDown={grab} onPointerMove={(event) => from.current !== null && onChange(event.clientX - from.current)}
      onPointerUp={() => (from.current = null)} onPointerCancel={() => (from.current = null)} />
  );
}
