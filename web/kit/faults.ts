// Whoever sends a form is led to the first field that stops it, once that field is drawn as refused.
import { useLayoutEffect, useRef, useState, type RefObject } from "react";

export interface Faults<E extends HTMLElement> { box: RefObject<E>; showFirst(): void }

/** `showFirst` is called beside the state that marks the field: focus and sight move when that state is on the screen, to the field or, without one, to the banner. */
export function useFirstFault<E extends HTMLElement = HTMLFormElement>(): Faults<E> {
  const box = useRef<E>(null);
  const [asked, ask] = useState(0);
  useLayoutEffect(() => {
    if (!asked) return;
    const field = box.current?.querySelector<HTMLElement>("[aria-invalid='true']");
    field?.focus();
    (field ?? box.current?.querySelector(".banner"))?.scrollIntoView({ block: "center" });
  }, [asked]);
  return { box, showFirst: () => ask((times) => times + 1) };
}
