// A team or a channel that is not there for this person, or not any more; whoever may opens a channel in an emergency.
import type { ReactNode } from "react";
import { usePolicy } from "../../../kit/policies";
import { navigate } from "../../../kit/router";
import { useStore } from "../../../kit/store";
import { styled } from "../../../kit/styles";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { later } from "../../../parts/later";
import { gone } from "../live/stores";
import { treePath } from "../paths";
import { useT } from "../texts";

const Door = later(() => styled(import("../../emergency/door.view")).then((module) => module.Door));

export function Absent({ teamId, channelId }: { teamId?: string; channelId?: string }): JSX.Element {
  const t = useT();
  const mayOpen = usePolicy("TeamsMessagingPolicy", "AllowBreakGlass") === true;
  const deleted = useStore(gone);
  const [channel, team] = [deleted[channelId ?? ""], deleted[teamId ?? ""]];
  const title = channel ? t("gone.channel", { name: channel }) : team ? t("gone.team", { name: team }) : t("channel.absent");
  const text = t(channel ? "gone.channelText" : team ? "gone.teamText" : "channel.absentText");
  const back = <Button onClick={() => navigate(treePath)}>{t("channel.toTree")}</Button>;
  const absent = (more?: ReactNode) => (
    <div className="chat-pane chat-nothing">
      <EmptyState heading="h1" icon="lock" title={title} text={text} action={more ? <>{back} {more}</> : back} />
    </div>
  );
  return mayOpen && channelId ? <Door chatId={channelId} teamId={teamId} meanwhile={absent()}>{absent}</Door> : absent();
}
