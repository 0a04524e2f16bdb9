// Who has a photo: asked once for a card, remembered, and renewed when its owner changes it.
import { useEffect } from "react";
import { address } from "../../kit/api";
import { Store, useStore } from "../../kit/store";
import { forgetWithSession } from "../../kit/forget";

// The empty text stands for "has none", so that initials are shown without asking again.
const known = new Store<Record<string, string>>({});

forgetWithSession(() => known.set(() => ({})));

const remember = (id: string, photo: string) => known.set((all) => ({ ...all, [id]: photo }));

function look(id: string, version = "") {
  const photo = address(`/users/${encodeURIComponent(id)}/photo/$value`) + version;
  const picture = new Image();
  picture.onload = () => remember(id, photo);
  picture.onerror = () => remember(id, "");
  picture.src = photo;
}

export function usePhoto(id: string): string | undefined {
  const photo = useStore(known, (all) => all[id]);
  useEffect(() => {
    if (photo === undefined) look(id);
  }, [id, photo]);
  return photo || undefined;
}

/** The browser keeps pictures by their address, so a changed one needs another. */
export function renewPhoto(id: string) {
  look(id, `?changed=${Date.now()}`);
}
