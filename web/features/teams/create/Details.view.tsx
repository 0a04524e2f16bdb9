// The last step to a team: its name, what it is for, who may come, further channels to tick, and whom one brings along.
import { useState, type FormEvent } from "react";
import { useSession } from "../../../kit/session";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Checks } from "../../../parts/Checks";
import { Dialog } from "../../../parts/Dialog";
import type { Person } from "../../chats/wire";
import { SCRATCH } from "../../templates/order";
import type { SuggestedChannel, Template } from "../../templates/wire";
import { useAct } from "../dialogs/form";
import { People } from "../parts/People.view";
import { useT } from "../texts";
import { createTeam } from "../wire";
import { arrive } from "./arrive";
import { UnpickedWords, useUnpicked } from "./Unpicked.view";
import { WholeGroups } from "./Whole.view";
import { useTeamWords, WordFields } from "./words";

interface Props { template?: Template; onBack: () => void; onClose: () => void }
const none: SuggestedChannel[] = [];

export function Details({ template, onBack, onClose }: Props): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const words = useTeamWords(template?.visibility ?? "private");
  const [people, setPeople] = useState<Person[]>([]);
  const [ticked, setTicked] = useState<string[]>([]);
  const unpicked = useUnpicked();
  const { busy, problem, run } = useAct(".team");
  const suggested = template?.suggestedChannels ?? none;
  const make = async () => {
    const channels = suggested.filter((each) => ticked.includes(each.displayName));
    const members = people.map((person) => person.id);
    await arrive(await createTeam({ ...words.value, members, template: template?.id ?? SCRATCH, channels }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.check() && !unpicked.isLeft() && !busy) void run(make).then((done) => done && onClose());
  };
  const all = suggested.map((each) => each.displayName);
  const isWhole = ticked.length === all.length;
  const actions = (
    <>
      <Button icon="back" onClick={onBack}>{t("back")}</Button>
      <Button kind="primary" type="submit" form="team-form" busy={busy}>{t("create.do")}</Button>
    </>
  );
  const title = template && template.id !== SCRATCH ? t("create.from", { name: template.displayName }) : t("create.title");
  return (
    <Dialog title={title} onClose={onClose} actions={actions} wide={all.length > 0}>
      <form id="team-form" className="team-form" onSubmit={submit} noValidate>
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        <WordFields words={words} />
        {all.length > 0 && (
          <div className="team-suggested">
            <Button kind="quiet" onClick={() => setTicked(isWhole ? [] : all)}>{t(isWhole ? "create.suggested.none" : "create.suggested.all")}</Button>
            <Checks label={t("create.suggested", { count: ticked.length })} options={all.map((name) => ({ value: name, label: name }))}
              chosen={ticked} onChange={setTicked} />
          </div>
        )}
        <People label={t("create.people")} chosen={people} onChange={setPeople} without={[me]} onWords={unpicked.onWords} />
        <WholeGroups chosen={people} onChange={setPeople} without={[me]} />
        <UnpickedWords words={unpicked.words} />
      </form>
    </Dialog>
  );
}
