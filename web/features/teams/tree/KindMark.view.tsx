// The sign of a channel that is not simply for all of its team.
import { Icon } from "../../../parts/Icon";
import { useT } from "../texts";
import type { Channel } from "../types";

export function KindMark({ channel }: { channel: Pick<Channel, "membershipType"> }): JSX.Element | null {
  const t = useT();
  if (channel.membershipType === "standard") return null;
  const isShared = channel.membershipType === "shared";
  return <Icon name={isShared ? "shared" : "lock"} size={16} label={t(isShared ? "channel.shared" : "channel.private")} />;
}
