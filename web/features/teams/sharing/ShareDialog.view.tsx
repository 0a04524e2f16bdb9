// Opening a channel to everybody of another team, of which one is an owner as well.
import { useState, type FormEvent } from "react";
import { useStore } from "../../../kit/store";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { EmptyState } from "../../../parts/EmptyState";
import { Select } from "../../../parts/Select";
import { toast } from "../../../parts/Toast";
import { useAct } from "../dialogs/form";
import { teams } from "../live/stores";
import { useT } from "../texts";
import { ownTeams, type ChannelRow, type TeamRow } from "../tree/teams";
import type { SharedTeam } from "../types";
import { shareWith } from "../wire";
import { offered } from "./offered";

interface Props { team: TeamRow; channel: ChannelRow; shared: readonly SharedTeam[]; onShared: () => void; onClose: () => void }

export function ShareDialog({ team, channel, shared, onShared, onClose }: Props): JSX.Element {
  const t = useT();
  const mine = offered(useStore(teams, ownTeams), team.id, shared);
  const [chosen, setChosen] = useState("");
  const { busy, problem, run } = useAct();
  const other = mine.find((each) => each.id === chosen) ?? mine[0];
  const share = async () => {
    await shareWith(team.id, channel.id, other!.id);
    onShared();
    toast(t("share.done", { channel: channel.displayName, team: other!.displayName }), { kind: "done" });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (other && !busy) void run(share).then((done) => done && onClose());
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t(other ? "cancel" : "close")}</Button>
      {other && <Button kind="primary" type="submit" form="share-form" busy={busy}>{t("share.do")}</Button>}
    </>
  );
  return (
    <Dialog title={t("share.of", { name: channel.displayName })} onClose={onClose} actions={actions}>
      {!other && <EmptyState icon="teams" title={t("share.none")} text={t("share.noneText")} />}
      {other && (
        <form id="share-form" className="team-form" onSubmit={submit} noValidate>
          {problem && <Banner kind="danger" assertive>{problem}</Banner>}
          <Select label={t("share.team")} hint={t("share.hint")} value={other.id} onChange={setChosen} data-autofocus
            options={mine.map(({ id, displayName }) => ({ value: id, label: displayName }))} />
        </form>
      )}
    </Dialog>
  );
}
