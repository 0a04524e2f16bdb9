// Which item of a list the keys lead to: arrows, Home, End and type-ahead; shared by lists, menus and tabs.
import { fold } from "../kit/fold";

let typed = "";
let typedAt = 0;

export interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

export function nextIndex(
  event: Key,
  current: number,
  count: number,
  label: (index: number) => string,
  { horizontal = false, now = Date.now() } = {},
): number | undefined {
  if (!count || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const [back, forth] = horizontal ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  if (event.key === forth) return Math.min(count - 1, current + 1);
  if (event.key === back) return Math.max(0, current < 0 ? count - 1 : current - 1);
  if (event.key === "Home") return 0;
  if (event.key === "End") return count - 1;
  return event.key.length === 1 && event.key !== " " ? typeAhead(event.key, current, count, label, now) : undefined;
}

/** Letters typed within a second add up; the same letter again goes on to the next item that begins with it. */
function typeAhead(letter: string, current: number, count: number, label: (index: number) => string, now: number): number | undefined {
  typed = now - typedAt > 1000 ? letter : typed + letter;
  typedAt = now;
  const repeated = [...typed].every((each) => each === typed[0]);
  const wanted = fold(repeated ? typed[0]! : typed);
  const start = repeated || typed.length === 1 ? current + 1 : Math.max(current, 0);
  for (let step = 0; step < count; step++) {
    const index = (start + step) % count;
    if (fold(label(index)).startsWith(wanted)) return index;
  }
  return undefined;
}
