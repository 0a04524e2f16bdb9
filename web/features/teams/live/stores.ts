// What every view of the feature watches; filled by live.ts.
import { Store } from "../../../kit/store";
import { isLooking } from "../../chats/live/stores";
import { noTeams, type TeamsState } from "../tree/teams";

export const teams = new Store<TeamsState>(noTeams);
/** Names of teams and channels that went away while one was looking, by id. */
export const gone = new Store<Readonly<Record<string, string>>>({});
/** Channels with something new. */
export const unread = new Store<number>(0);

/** The channel whose newest messages are on the screen: what arrives there is seen. */
let open: string | null = null;
export function setOpenChannel(channelId: string | null): void {
  open = channelId;
}
export const isInView = (channelId: string): boolean => open === channelId && isLooking();
