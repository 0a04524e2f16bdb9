// What was written in a template and not saved, kept while another page is open.
import { forgetWithSession } from "../../kit/forget";
import type { TemplateDraft } from "./draft";

const kept = new Map<string, TemplateDraft>();

export const drafts = {
  get: (id: string): TemplateDraft | undefined => kept.get(id),
  keep: (id: string, draft: TemplateDraft): void => void kept.set(id, draft),
  drop: (id: string): void => void kept.delete(id),
};

forgetWithSession(() => kept.clear());
