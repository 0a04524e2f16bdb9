// The secret of an invitation's link: it stands behind the # of the address, which no server and no log sees.
let held = "";

/** Taken off the address bar, so that neither the history nor a screenshot keeps it; held for as long as the page is. */
export function takeSecret(): string {
  const found = location.hash.slice(1);
  if (!found) return held;
  history.replaceState(history.state, "", location.pathname);
  return (held = found);
}
