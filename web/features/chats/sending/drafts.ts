// Words begun and not sent, kept per person and chat over a reload.
import type { Announcement, Delivery, Importance, Quote } from "../types";

export interface Draft extends Delivery { html: string; importance: Importance; quote: Quote | null; subject?: string; announcement?: Announcement; at: number }
export interface Shelf { getItem(key: string): string | null; setItem(key: string, value: string): void; removeItem(key: string): void }

/** Longer than this a half-written sentence about a patient must not lie on a shared computer. */
export const DRAFT_KEPT = 14 * 24 * 3600_000;
const keyOf = (personId: string, chatId: string) => `salus.draft.${personId}.${chatId}`;

export function isEmptyHtml(html: string): boolean {
  return html.replace(/<at\b/gi, "@<at").replace(/<[^>]*>/g, "").replace(/&nbsp;|&#160;/g, " ").trim() === "";
}

export function readDraft(shelf: Shelf, personId: string, chatId: string, now: number): Draft | null {
  const draft = parsed(shelf.getItem(keyOf(personId, chatId)));
  if (draft && now - draft.at < DRAFT_KEPT) return draft;
  if (draft) shelf.removeItem(keyOf(personId, chatId));
  return null;
}

function parsed(text: string | null): Draft | null {
  try {
    const draft = JSON.parse(text ?? "null") as Draft | null;
    return draft && typeof draft.html === "string" ? draft : null;
  } catch {
    return null;
  }
}

export function keepDraft(shelf: Shelf, personId: string, chatId: string, draft: Draft): void {
  try {
    if (isEmptyHtml(draft.html) && !draft.quote && !draft.subject?.trim() && !draft.announcement?.headline.trim()) shelf.removeItem(keyOf(personId, chatId));
    else shelf.setItem(keyOf(personId, chatId), JSON.stringify(draft));
  } catch {
    // A full or forbidden store costs the draft after a reload, never the typing itself.
  }
}
