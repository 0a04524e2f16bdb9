// An Adaptive Card as far as it is shown here: read from its JSON into few kinds of things. Pure; what it says is text and never markup.

export type Tone = "default" | "good" | "attention" | "warning" | "accent";
export type Size = "small" | "default" | "medium" | "large" | "extralarge";
export interface Look { size: Size; weight: "lighter" | "default" | "bolder"; tone: Tone; subtle: boolean }
export interface Run extends Look { text: string }
export interface CardLink { title: string; href: string; isInside: boolean }

export type Part =
  | { kind: "text"; runs: Run[]; wraps: boolean }
  | { kind: "facts"; facts: { title: string; value: string }[] }
  | { kind: "box"; style: string; parts: Part[] }
  | { kind: "columns"; columns: { wide: boolean; parts: Part[] }[] }
  | { kind: "links"; links: CardLink[] };

/** Without parts nothing of it can be shown; then it may say itself what to read instead. */
export interface Card { parts: Part[]; instead: string }

type Node = Record<string, unknown>;
/** What goes deeper or on for longer was not made for people to read. */
const DEEPEST = 12;
const MOST = 300;

export const CARD = "application/vnd.microsoft.card.adaptive";

export function cardOf(content: string | null): Card {
  const card = parsed(content);
  if (!card) return { parts: [], instead: "" };
  const reading = { left: MOST };
  const parts = [...partsOf(card.body, reading), ...linkParts(card.actions, reading)];
  return { parts, instead: textOf(card.fallbackText) };
}

function parsed(content: string | null): Node | undefined {
  try {
    return nodeOf(JSON.parse(content ?? "null"));
  } catch {
    return undefined;
  }
}

const nodeOf = (value: unknown): Node | undefined => (typeof value === "object" && value && !Array.isArray(value) ? (value as Node) : undefined);
const listOf = (value: unknown): Node[] => (Array.isArray(value) ? value.map(nodeOf).filter((node): node is Node => node !== undefined) : []);
const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "");
const wordOf = (value: unknown): string => (typeof value === "string" ? value.toLowerCase() : "");

interface Reading { left: number }

function partsOf(value: unknown, reading: Reading, depth = 0): Part[] {
  return listOf(value).flatMap((node) => partOf(node, reading, depth));
}

function partOf(node: Node, reading: Reading, depth: number): Part[] {
  if (depth > DEEPEST || reading.left-- <= 0 || node.isVisible === false) return [];
  const read = readers.get(textOf(node.type));
  if (read) return read(node, reading, depth);
  const fallback = nodeOf(node.fallback);
  return fallback ? partOf(fallback, reading, depth + 1) : [];
}

type Reader = (node: Node, reading: Reading, depth: number) => Part[];
const readers = new Map<string, Reader>(Object.entries<Reader>({
  TextBlock: (node) => textPart([{ ...lookOf(node), text: textOf(node.text) }], node.wrap === true),
  RichTextBlock: (node) => textPart(runsOf(node.inlines), true),
  FactSet: (node) => factsPart(node.facts),
  Container: (node, reading, depth) => boxPart(wordOf(node.style), partsOf(node.items, reading, depth + 1)),
  ColumnSet: (node, reading, depth) => columnsPart(node.columns, reading, depth),
  ActionSet: (node, reading) => linkParts(node.actions, reading),
  // Nothing is fetched from elsewhere for a picture; what it shows is told in words.
  Image: (node) => textPart([{ ...plain, subtle: true, text: textOf(node.altText) }], true),
  ImageSet: (node, reading, depth) => partsOf(node.images, reading, depth + 1),
}));

const plain: Look = { size: "default", weight: "default", tone: "default", subtle: false };
const sizes: Size[] = ["small", "default", "medium", "large", "extralarge"];
const tones: Tone[] = ["default", "good", "attention", "warning", "accent"];

function lookOf({ size, weight, color, isSubtle }: Node): Look {
  return {
    size: sizes.find((each) => each === wordOf(size)) ?? "default",
    weight: (["lighter", "bolder"] as const).find((each) => each === wordOf(weight)) ?? "default",
    tone: tones.find((each) => each === wordOf(color)) ?? "default",
    subtle: isSubtle === true,
  };
}

function textPart(runs: Run[], wraps: boolean): Part[] {
  return runs.some((run) => run.text.trim()) ? [{ kind: "text", runs, wraps }] : [];
}

/** A run may be text alone; the spaces at its ends part it from the next. */
function runsOf(inlines: unknown): Run[] {
  if (!Array.isArray(inlines)) return [];
  return inlines.flatMap((inline: unknown) => {
    if (typeof inline === "string") return [{ ...plain, text: inline }];
    const node = nodeOf(inline);
    return node && textOf(node.type) === "TextRun" && typeof node.text === "string" ? [{ ...lookOf(node), text: node.text }] : [];
  });
}

function factsPart(value: unknown): Part[] {
  const facts = listOf(value).map(({ title, value }) => ({ title: textOf(title), value: textOf(value) })).filter((fact) => fact.title || fact.value);
  return facts.length ? [{ kind: "facts", facts: facts.slice(0, MOST) }] : [];
}

const styles = ["emphasis", "good", "attention", "warning", "accent"];
const boxPart = (style: string, parts: Part[]): Part[] =>
  parts.length ? [{ kind: "box", style: styles.includes(style) ? style : "default", parts }] : [];

function columnsPart(value: unknown, reading: Reading, depth: number): Part[] {
  const columns = listOf(value)
    .filter((node) => node.isVisible !== false && reading.left-- > 0)
    .map((node) => ({ wide: wordOf(node.width) !== "auto", parts: partsOf(node.items, reading, depth + 1) }))
    .filter(({ parts }) => parts.length);
  return columns.length ? [{ kind: "columns", columns }] : [];
}

function linkParts(value: unknown, reading: Reading): Part[] {
  const links = listOf(value).flatMap((node) => linkOf(node, reading));
  return links.length ? [{ kind: "links", links }] : [];
}

function linkOf(node: Node, reading: Reading, depth = 0): CardLink[] {
  if (depth > DEEPEST || reading.left-- <= 0) return [];
  if (textOf(node.type) !== "Action.OpenUrl") {
    const fallback = nodeOf(node.fallback);
    return fallback ? linkOf(fallback, reading, depth + 1) : [];
  }
  const href = textOf(node.url);
  const isInside = /^\/(?![/\\])/.test(href);
  if (!isInside && !/^https?:\/\/[^\s]+$/i.test(href)) return [];
  return [{ title: textOf(node.title) || href, href, isInside }];
}

/** All that it says, one thing after the other, for lists and for copying. */
export function wordsOfCard({ parts, instead }: Card): string {
  return parts.length ? parts.map(wordsOfPart).filter(Boolean).join("\n") : instead;
}

function wordsOfPart(part: Part): string {
  if (part.kind === "text") return part.runs.map((run) => run.text).join("").trim();
  if (part.kind === "facts") return part.facts.map(({ title, value }) => [title, value].filter(Boolean).join(" ")).join("\n");
  if (part.kind === "box") return wordsOfCard({ parts: part.parts, instead: "" });
  if (part.kind === "columns") return part.columns.map(({ parts }) => wordsOfCard({ parts, instead: "" })).join(" ");
  return "";
}
