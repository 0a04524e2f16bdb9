// Reactions and the small set of emoji offered while writing, with the keys of their names.
import type { Translate } from "../texts";

/** What staff answer most: seen, done, thanks, and a little warmth. */
export const quickSigns = ["👍", "✅", "❤️", "👀", "😄", "😢"];

const names: Record<string, string> = {
  "👍": "thumb", "✅": "done", "❤️": "heart", "👀": "eyes", "😄": "smile", "😢": "sad", "🙏": "thanks", "👏": "clap", "💪": "strong",
  "🙂": "content", "😅": "relieved", "😂": "laugh", "🤔": "thinking", "😴": "tired", "🎉": "party", "☕": "coffee", "👋": "wave", "👌": "ok",
  "⚠️": "warning", "❗": "exclamation", "❓": "question", "⏰": "clock", "📞": "phone", "🩺": "stethoscope", "💊": "pill", "💉": "syringe",
  "🩹": "plaster", "🌡️": "thermometer", "🛏️": "bed", "🚑": "ambulance", "🏥": "hospital", "🌙": "night",
};

export const offeredSigns: readonly string[] = Object.keys(names);
const bare = (kind: string) => kind.replace(/\ufe0f/g, "");
const byBare = new Map(Object.entries(names).map(([kind, name]) => [bare(kind), name]));

/** The name read aloud; a sign from another client is its own name. */
export function signName(kind: string, t: Translate): string {
  const name = byBare.get(bare(kind)) ?? (GRAPH_WORDS[kind] && byBare.get(bare(GRAPH_WORDS[kind]!)));
  return name ? t(`sign.${name}`) : kind;
}

/** Older clients of the protocol send words in place of signs. */
const GRAPH_WORDS: Record<string, string> = { like: "👍", heart: "❤️", laugh: "😄", sad: "😢" };
export const drawn = (kind: string): string => bare(GRAPH_WORDS[kind] ?? kind);
