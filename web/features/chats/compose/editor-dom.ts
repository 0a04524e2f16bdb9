// The editable element and the caret in it: reading, writing and replacing, apart from React.
import { clean } from "../../../kit/sanitize";
import { linkPieces } from "./body";

/** What is being edited, cleaned; mentions carry the id of their person. */
export function readEditor(root: HTMLElement): string {
  return trimmed(clean(root.innerHTML));
}

/** The same for sending: addresses written out become links. */
export function readForSending(root: HTMLElement): string {
  const copy = root.cloneNode(true) as HTMLElement;
  linkUp(copy);
  return trimmed(clean(copy.innerHTML));
}

const BLANK = "(?:\\s|&nbsp;|<br\\s*/?>|<(p|div)>(?:\\s|&nbsp;|<br\\s*/?>)*</(?:p|div)>)+";
function trimmed(html: string): string {
  return html.replace(new RegExp(`^${BLANK}`, "i"), "").replace(new RegExp(`${BLANK}$`, "i"), "");
}

function linkUp(root: HTMLElement): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  texts.filter((text) => !text.parentElement?.closest("a, pre, code, at")).forEach(linkText);
}

function linkText(text: Text): void {
  const pieces = linkPieces(text.data);
  if (!pieces.some((piece) => piece.href)) return;
  text.replaceWith(...pieces.map((piece) => (piece.href ? anchor(piece.href) : document.createTextNode(piece.text))));
}

function anchor(href: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = href;
  return link;
}

export function writeEditor(root: HTMLElement, html: string): void {
  root.innerHTML = clean(html);
  root.querySelectorAll("at").forEach((at) => at.setAttribute("contenteditable", "false"));
}

export function caretToEnd(root: HTMLElement): void {
  const range = document.createRange();
  range.selectNodeContents(root);
  range.collapse(false);
  select(range);
}

export function select(range: Range): void {
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

export function rangeIn(root: HTMLElement): Range | null {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  return range && root.contains(range.commonAncestorContainer) ? range : null;
}

/** The text before the caret in its own text node: enough to see a mention being typed. */
export function beforeCaret(root: HTMLElement): string {
  const range = rangeIn(root);
  if (!range?.collapsed || range.startContainer.nodeType !== Node.TEXT_NODE) return "";
  return (range.startContainer as Text).data.slice(0, range.startOffset);
}

/** Puts a mention in place of the `length` characters before the caret. */
export function putMention(root: HTMLElement, length: number, userId: string, name: string): void {
  const range = rangeIn(root);
  if (!range) return;
  if (range.startContainer.nodeType === Node.TEXT_NODE) range.setStart(range.startContainer, Math.max(0, range.startOffset - length));
  range.deleteContents();
  const space = document.createTextNode("\u00a0");
  range.insertNode(space);
  range.insertNode(mention(userId, name));
  range.setStartAfter(space);
  range.collapse(true);
  select(range);
}

function mention(userId: string, name: string): HTMLElement {
  const at = document.createElement("at");
  at.id = userId;
  at.setAttribute("contenteditable", "false");
  at.textContent = name;
  return at;
}

/** Pasted HTML keeps its words and simple form; tables, headings and foreign mentions become plain. */
export function cleanPaste(html: string): string {
  return clean(html)
    .replace(/<\/?(?:at|attachment|span|table|thead|tbody)\b[^>]*>/gi, "")
    .replace(/<h[1-3]>/gi, "<p><b>").replace(/<\/h[1-3]>/gi, "</b></p>")
    .replace(/<tr>/gi, "<p>").replace(/<\/tr>/gi, "</p>").replace(/<\/t[dh]>/gi, " ").replace(/<t[dh]>/gi, "");
}

// execCommand is old, yet the only way that keeps the browser's own undo; every browser has it.
export const command = (name: string, value?: string): boolean => document.execCommand(name, false, value);
export const commandOn = (name: string): boolean => {
  try {
    return document.queryCommandState(name);
  } catch {
    return false;
  }
};
