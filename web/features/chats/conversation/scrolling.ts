// Keeps the eye where it is: at the end while at the end, else on the row it was on, whatever is added above or below.
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { useStore, type Store } from "../../../kit/store";
import type { Start } from "./open";

/** What is scrolled: a chat's messages or a channel's conversations. Rows are what carries a `data-key`. */
export interface Stretch<S extends { start: Start; phase: string }> {
  state: Store<S>;
  isAtNewest(): boolean;
  older(): Promise<void>;
  newer(): Promise<void>;
}
interface Anchor { key: string; top: number }
/** Nearer to the end than this counts as being there. */
const NEAR_END = 48;
/** Pages are asked for this far ahead, so that scrolling seldom meets an edge. */
const AHEAD = 800;

export function useScrolling<S extends { start: Start; phase: string }>(ref: RefObject<HTMLDivElement>, open: Stretch<S>, rows: unknown): { atEnd: boolean } {
  const anchor = useRef<Anchor | null>(null);
  const stick = useRef(true);
  const [atEnd, setAtEnd] = useState(true);
  const { start, phase } = useStore(open.state, (state) => ({ start: state.start, phase: state.phase }));
  const measure = () => {
    const box = ref.current;
    if (!box) return;
    const near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    stick.current = near && open.isAtNewest();
    anchor.current = topRow(box);
    setAtEnd(near && open.isAtNewest());
    fetchAhead(box, open);
  };
  useLayoutEffect(() => {
    if (ref.current && phase === "ready") restore(ref.current, stick.current, anchor.current);
    measure();
  }, [rows]);
  useLayoutEffect(() => {
    if (phase !== "ready" || !ref.current) return;
    goToStart(ref.current, start);
    measure();
  }, [start, phase]);
  useEffect(() => watch(ref.current, measure, () => ref.current && restore(ref.current, stick.current, anchor.current)), []);
  return { atEnd };
}

function watch(box: HTMLElement | null, measure: () => void, resized: () => void): (() => void) | undefined {
  if (!box) return undefined;
  const sizes = new ResizeObserver(resized);
  sizes.observe(box);
  if (box.querySelector("ol")) sizes.observe(box.querySelector("ol")!);
  box.addEventListener("scroll", measure, { passive: true });
  return () => {
    sizes.disconnect();
    box.removeEventListener("scroll", measure);
  };
}

const rowsIn = (box: HTMLElement) => box.querySelectorAll<HTMLElement>(".chat-rows [data-key]");

function topRow(box: HTMLElement): Anchor | null {
  const edge = box.getBoundingClientRect().top;
  for (const row of rowsIn(box)) {
    const place = row.getBoundingClientRect();
    if (place.bottom > edge) return { key: row.dataset.key!, top: place.top - edge };
  }
  return null;
}

const rowOf = (box: HTMLElement, key: string) => [...rowsIn(box)].find((row) => row.dataset.key === key);

function restore(box: HTMLElement, stick: boolean, anchor: Anchor | null): void {
  if (stick) {
    box.scrollTop = box.scrollHeight;
    return;
  }
  const row = anchor && rowOf(box, anchor.key);
  if (row) box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - anchor.top;
}

function goToStart(box: HTMLElement, start: Start): void {
  const row = start.at === "message" ? box.querySelector<HTMLElement>(`[data-message="${start.id}"]`)
    : start.at === "new" ? rowOf(box, "new") : undefined;
  if (!row) box.scrollTop = box.scrollHeight;
  else if (start.at === "message") row.scrollIntoView({ block: "center" });
  else box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 4;
  if (row && start.at === "message") row.focus({ preventScroll: true });
}

function fetchAhead(box: HTMLElement, open: { older(): Promise<void>; newer(): Promise<void> }): void {
  if (box.scrollTop < AHEAD) void open.older();
  if (box.scrollHeight - box.scrollTop - box.clientHeight < AHEAD) void open.newer();
}
