// What was typed into an account's form and not saved, kept while another account or page is open.
import { forgetWithSession } from "../../kit/forget";
import type { PersonForm } from "./person-form";

const kept = new Map<string, PersonForm>();

export const drafts = {
  get: (id: string) => kept.get(id),
  keep: (id: string, form: PersonForm, saved: PersonForm) => {
    if (JSON.stringify(form) === JSON.stringify(saved)) kept.delete(id);
    else kept.set(id, form);
  },
  drop: (id: string) => void kept.delete(id),
};

forgetWithSession(() => kept.clear());
