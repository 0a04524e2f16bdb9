// How far a page in a tab is trusted. Pure.
import { addressOf, sameOrigin } from "../../apps/kinds";

const RIGHTS = "allow-scripts allow-forms allow-popups";

/** A page of this very server must not act with the rights of whoever looks at it. */
export const sandboxOf = (address: string, own: string): string => (sameOrigin(address, own) ? RIGHTS : `${RIGHTS} allow-same-origin`);

/** Only what is a page of the web is ever opened. */
export const safeAddress = (address: string | null | undefined): string | null => addressOf(address ?? "");
