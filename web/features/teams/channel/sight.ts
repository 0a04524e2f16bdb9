// Whether a conversation is on the screen: what is in sight does not move.
export function isInSight(rootId: string): boolean {
  const card = document.querySelector(`[data-thread="${rootId}"]`);
  const box = card?.closest(".chat-scroll")?.getBoundingClientRect();
  const place = card?.getBoundingClientRect();
  return Boolean(box && place && place.bottom > box.top && place.top < box.bottom);
}

/** One thing at a time: on a phone a conversation is a page of its own. */
export const isPhone = (): boolean => matchMedia("(max-width: 680px)").matches;
