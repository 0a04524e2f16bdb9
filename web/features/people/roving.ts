// The keyboard of a list whose rows are links: arrows, Home, End and first letters move; Tab passes the list in one step.
import { useEffect, type KeyboardEvent, type RefObject } from "react";
import { nextIndex } from "../../parts/roving";

/** For a container whose stops carry data-stop with the name they are found by. */
export function useRoving(box: RefObject<HTMLElement>, onEnd?: () => void) {
  useEffect(() => keepOneStop(box.current));
  const onKeyDown = (event: KeyboardEvent) => {
    const stops = stopsOf(box.current);
    const at = stops.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const place = nextIndex(event.nativeEvent, at, stops.length, (index) => stops[index]!.dataset.stop ?? "");
    if (place === undefined) return;
    event.preventDefault();
    if (place === stops.length - 1) onEnd?.();
    stops[place]!.focus();
  };
  return { onKeyDown, onFocus: () => keepOneStop(box.current) };
}

function stopsOf(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>("[data-stop]") ?? [])];
}

/** Exactly one stop can be reached by Tab: the focused one, else the open one, else the first. */
function keepOneStop(box: HTMLElement | null) {
  const stops = stopsOf(box);
  const open = stops.find((stop) => stop.hasAttribute("aria-current"));
  const chosen = stops.find((stop) => stop === document.activeElement) ?? open ?? stops[0];
  for (const stop of stops) stop.tabIndex = stop === chosen ? 0 : -1;
}
