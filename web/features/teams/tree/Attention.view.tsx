// How much of a channel one is told of: the choice in its menu, and the bell beside its name where it is not as everywhere.
import { useFailureText } from "../../../kit/failures";
import { Icon, type IconName } from "../../../parts/Icon";
import type { MenuEntry } from "../../../parts/Menu";
import { toast } from "../../../parts/Toast";
import { heed } from "../live/viewpoint";
import { useT } from "../texts";
import type { Attention } from "../types";
import { attentionOf, type ChannelRow, type TeamRow } from "./teams";

const choices: readonly [Attention, IconName][] = [["all", "bell"], ["standard", "at"], ["quiet", "bellOff"]];

export function useAttention(team: TeamRow, channel: ChannelRow): MenuEntry {
  const t = useT();
  const failure = useFailureText();
  const chosen = attentionOf(channel);
  const choose = (attention: Attention) => {
    if (attention !== chosen) void heed(team.id, channel.id, attention).catch((fault) => toast(failure(fault), { kind: "failed" }));
  };
  const items = choices.map(([value, icon]) => ({ label: t(`attention.${value}`), icon, checked: value === chosen, onSelect: () => choose(value) }));
  return { heading: t("attention"), items };
}

export function AttentionMark({ channel }: { channel: ChannelRow }): JSX.Element | null {
  const t = useT();
  const attention = attentionOf(channel);
  if (attention === "standard") return null;
  return <Icon className="team-bell" name={attention === "all" ? "bell" : "bellOff"} size={16} label={t(`attention.${attention}.mark`)} />;
}
