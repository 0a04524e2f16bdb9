// Moving among messages by keyboard: one stop for Tab, arrows, Home and End inside.
import type { KeyboardEvent } from "react";

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowUp: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

export function useRowKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const step = steps[event.key];
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("li[tabindex]")];
    const at = all.indexOf(event.target as HTMLElement);
    if (!step || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    all[step(at, all.length)]?.focus();
  };
}
