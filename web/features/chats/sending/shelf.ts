// Drafts in the browser's own storage, and a sign for the list when one changes.
import { Store, useStore } from "../../../kit/store";
import { keepDraft, readDraft, type Draft, type Shelf } from "./drafts";

const nothing: Shelf = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
function shelf(): Shelf {
  try {
    return localStorage;
  } catch {
    return nothing;
  }
}

const changes = new Store(0);
export const draftOf = (personId: string, chatId: string): Draft | null => readDraft(shelf(), personId, chatId, Date.now());

export function saveDraft(personId: string, chatId: string, draft: Omit<Draft, "at">): void {
  keepDraft(shelf(), personId, chatId, { ...draft, at: Date.now() });
  changes.set((count) => count + 1);
}

export const dropDraft = (personId: string, chatId: string): void =>
  saveDraft(personId, chatId, { html: "", quote: null, importance: "normal" });

export function useDraft(personId: string, chatId: string): Draft | null {
  useStore(changes);
  return draftOf(personId, chatId);
}
