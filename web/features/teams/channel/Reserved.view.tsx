// In place of the field: who writes here, where one does not oneself.
import { Icon } from "../../../parts/Icon";
import { useKnowsSeat } from "../live/members";
import { moderationOf } from "../rights";
import { useT } from "../texts";
import { useOpened } from "./writing";

/** @param answer Below a conversation, not in place of a new one. */
export function Reserved({ answer }: { answer?: boolean }): JSX.Element | null {
  const t = useT();
  const { channel } = useOpened();
  // Until it is known whether one owns the channel nothing is said that may be wrong.
  if (!useKnowsSeat(channel)) return null;
  const words = answer ? "reserved.answer" : `reserved.${moderationOf(channel).userNewMessageRestriction}`;
  return <p className={`team-reserved${answer ? " answer" : ""}`}><Icon name="lock" size={16} /> {t(words)}</p>;
}
