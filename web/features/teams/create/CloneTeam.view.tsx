// A team as another one of one's own is: which, and as much of it as is ticked.
import { useState, type FormEvent } from "react";
import { useStore } from "../../../kit/store";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Checks } from "../../../parts/Checks";
import { Dialog } from "../../../parts/Dialog";
import { Select } from "../../../parts/Select";
import { useAct } from "../dialogs/form";
import { teams } from "../live/stores";
import { isOwner } from "../rights";
import { useT } from "../texts";
import { inOrder, patientOf, type TeamRow } from "../tree/teams";
import { cloneTeam } from "../wire";
import { arrive } from "./arrive";
import { PARTS, tickedParts, USUAL, type Part } from "./parts";
import { useTeamWords, WordFields } from "./words";

export function CloneTeam({ onBack, onClose }: { onBack: () => void; onClose: () => void }): JSX.Element {
  const t = useT();
  const mine = inOrder(useStore(teams)).filter((team) => isOwner(team) && !patientOf(team));
  const [teamId, setTeamId] = useState(mine[0]?.id ?? "");
  const [parts, setParts] = useState<Part[]>(USUAL);
  const words = useTeamWords(mine[0]?.visibility ?? "private");
  const { busy, problem, run } = useAct(".team");
  const choose = (id: string) => {
    setTeamId(id);
    words.setVisibility(mine.find((team: TeamRow) => team.id === id)?.visibility ?? "private");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!words.check() || busy || !teamId) return;
    void run(async () => arrive(await cloneTeam(teamId, { ...words.value, parts }))).then((done) => done && onClose());
  };
  const actions = (
    <>
      <Button icon="back" onClick={onBack}>{t("back")}</Button>
      <Button kind="primary" type="submit" form="team-form" busy={busy}>{t("create.do")}</Button>
    </>
  );
  return (
    <Dialog title={t("clone.title")} onClose={onClose} actions={actions}>
      <form id="team-form" className="team-form" onSubmit={submit} noValidate>
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        <Select label={t("clone.team")} value={teamId} onChange={choose} options={mine.map(({ id, displayName }) => ({ value: id, label: displayName }))} />
        <Checks label={t("clone.parts")} hint={t("clone.hint")} options={PARTS.map((part) => ({ value: part, label: t(`clone.${part}`) }))} chosen={parts}
          onChange={(chosen) => setParts(tickedParts(chosen as Part[], parts))} />
        <WordFields words={words} />
      </form>
    </Dialog>
  );
}
