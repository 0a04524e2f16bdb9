// In a narrow window a panel takes the place of the list that had the focus; the keyboard must go on from the panel.
import { useEffect, useRef, type RefObject } from "react";

export function usePanelFocus(): RefObject<HTMLElement> {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const at = document.activeElement as HTMLElement | null;
    if (!at || at === document.body || !at.getClientRects().length) panel.current?.focus();
  }, []);
  return panel;
}
