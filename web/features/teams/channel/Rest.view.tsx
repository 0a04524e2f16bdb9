// Why nothing can be written in a channel, and for its owners the way to open it again.
import { useState } from "react";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { useOpenAgain } from "../dialogs/ArchiveChannel.view";
import { mayArchive } from "../rights";
import { useT } from "../texts";
import type { ChannelRow, TeamRow } from "../tree/teams";

export function Rest({ team, channel, owns }: { team: TeamRow; channel: ChannelRow; owns: boolean }): JSX.Element {
  const t = useT();
  const openAgain = useOpenAgain(team, channel);
  const [busy, setBusy] = useState(false);
  const open = () => {
    setBusy(true);
    void openAgain().finally(() => setBusy(false));
  };
  const action = mayArchive(team, channel, owns) && <Button busy={busy} onClick={open}>{t("unarchiveChannel.do")}</Button>;
  return <Banner kind="info" icon="lock" action={action}>{t(team.isArchived ? "archived.team" : "archived.channel")}</Banner>;
}
