// The keys that work everywhere: the command box, the features by number, and the list of keys.
import { useEffect, useState } from "react";
import { navigate } from "../../kit/router";
import type { FeatureEntry } from "./features";

const apple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform ?? "");
export const commandKey = apple ? "⌘" : "Ctrl";

type Command = "box" | "help" | { feature: number } | undefined;

/** What a key press asks for; letters typed into a field are left alone. */
export function commandOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">, typing: boolean): Command {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (command && event.key.toLowerCase() === "k") return "box";
  if (event.altKey && !event.ctrlKey && /^[1-9]$/.test(event.key)) return { feature: Number(event.key) - 1 };
  if (!typing && !command && !event.altKey && event.key === "?") return "help";
  return undefined;
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export function useShortcuts(features: FeatureEntry[]) {
  const [open, setOpen] = useState<"box" | "help">();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = commandOf(event, isTyping(event.target));
      if (!command) return;
      event.preventDefault();
      if (typeof command === "object") features[command.feature] && navigate(features[command.feature]!.path);
      // Inside an open dialog another one would hide what it is about.
      else if (!document.querySelector("dialog[open]")) setOpen(command);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [features.map((feature) => feature.name).join()]);
  return {
    box: open === "box",
    help: open === "help",
    openBox: () => setOpen("box"),
    openHelp: () => setOpen("help"),
    close: () => setOpen(undefined),
  };
}
