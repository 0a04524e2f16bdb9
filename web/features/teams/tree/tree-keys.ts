// Moving in the tree by keyboard: one stop for Tab, arrows up and down, Home and End, and left and right to fold a team.
import type { KeyboardEvent } from "react";
import { nextIndex } from "../../../parts/roving";
import { teams } from "../live/stores";
import { fold } from "./shown";

export function treeKey(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(".team-row")];
  const at = rows.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  const row = rows[at]!;
  const team = teams.get().byId[row.dataset.team ?? ""];
  if (team && (event.key === "ArrowLeft" || event.key === "ArrowRight")) return event.preventDefault(), fold(team, event.key === "ArrowLeft");
  if (!team && event.key === "ArrowLeft") return event.preventDefault(), rows.slice(0, at).reverse().find((each) => each.dataset.team)?.focus();
  const next = nextIndex(event.nativeEvent, at, rows.length, (index) => rows[index]!.dataset.name ?? "");
  if (next !== undefined) event.preventDefault(), rows[next]?.focus();
}
