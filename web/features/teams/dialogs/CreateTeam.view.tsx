// Making a team: its name, what it is for, who may come, and whom one brings along.
import { useState, type FormEvent } from "react";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { TextField } from "../../../parts/TextField";
import type { Person } from "../../chats/wire";
import { loadTeams, refreshTeam } from "../live/live";
import { People } from "../parts/People.view";
import { Privacy } from "../parts/Privacy.view";
import { aboutPath, channelPath } from "../paths";
import { useT } from "../texts";
import type { Visibility } from "../types";
import { createTeam } from "../wire";
import { useAct } from "./form";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function CreateTeam({ onClose }: { onClose: () => void }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [visibility, setVisibility] = useState<Visibility>("private");
  const [people, setPeople] = useState<Person[]>([]);
  const [checked, setChecked] = useState(false);
  const { busy, problem, run } = useAct();
  const make = async () => {
    const team = { displayName: name.trim(), description: description.trim() || null, visibility, members: people.map((person) => person.id) };
    await arrive(await createTeam(team));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!busy && name.trim()) void run(make).then((done) => done && onClose());
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="team-form" busy={busy}>{t("create.do")}</Button>
    </>
  );
  return (
    <Dialog title={t("create.title")} onClose={onClose} actions={actions}>
      <form id="team-form" className="team-form" onSubmit={submit} noValidate>
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        <TextField label={t("team.name")} hint={t("team.nameHint")} value={name} maxLength={256} autoComplete="off" data-autofocus
          error={checked && !name.trim() && t("name.missing")} onChange={(event) => setName(event.target.value)} />
        <TextField label={t("description")} value={description} maxLength={1024} lines={2} onChange={(event) => setDescription(event.target.value)} />
        <Privacy value={visibility} onChange={setVisibility} />
        <People label={t("create.people")} chosen={people} onChange={setPeople} without={[me]} />
      </form>
    </Dialog>
  );
}

/** The server answers before all is ready; a moment later the team is there with its first channel. */
async function arrive(teamId: string): Promise<void> {
  for (let turn = 0; teamId && turn < 8; turn++) {
    const team = await refreshTeam(teamId).catch(() => null);
    if (team) return navigate(team.channels?.[0] ? channelPath(teamId, team.channels[0].id) : aboutPath(teamId));
    await pause(400);
  }
  await loadTeams();
}
