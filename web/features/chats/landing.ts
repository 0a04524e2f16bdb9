// Where a guest begins: somebody who was invited into a team and has no chat yet finds the team, not an empty page.
import { hasJustBegun } from "../../kit/arrival";
import { navigate, path } from "../../kit/router";
import { amGuest } from "../../kit/session";
import type { Store } from "../../kit/store";
import { chats } from "./live/stores";
import { listPath } from "./paths";

export async function landGuest(): Promise<void> {
  if (!hasJustBegun() || !amGuest()) return;
  await loaded(chats);
  if (Object.keys(chats.get().byId).length || path() !== listPath) return;
  const place = await (await import("../teams/summary")).firstPlace();
  if (place && path() === listPath) navigate(place, { replace: true });
}

function loaded<T extends { phase: string }>(store: Store<T>): Promise<void> {
  return new Promise((resolve) => {
    if (store.get().phase === "ready") return resolve();
    const end = store.subscribe(() => store.get().phase === "ready" && (end(), resolve()));
  });
}
