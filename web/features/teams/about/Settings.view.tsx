// A team's name, who may come in, and what its members may do; owners change it, members read it.
import { useEffect, useRef, useState, type FormEvent } from "react";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Switch } from "../../../parts/Switch";
import { TextField } from "../../../parts/TextField";
import { toast } from "../../../parts/Toast";
import { useT as usePatientTexts } from "../../patients/texts";
import { useAct, useFault } from "../dialogs/form";
import { teams } from "../live/stores";
import { Privacy } from "../parts/Privacy.view";
import { isOwner } from "../rights";
import { useT } from "../texts";
import { patientOf, withTeam, type TeamRow } from "../tree/teams";
import type { TeamPatch, Visibility } from "../types";
import { changeTeam } from "../wire";
import { Danger } from "./Danger.view";

export const switches = {
  memberSettings: ["allowCreateUpdateChannels", "allowCreatePrivateChannels", "allowDeleteChannels", "allowCreateUpdateRemoveTabs", "allowAddRemoveApps"],
  guestSettings: ["allowCreateUpdateChannels", "allowDeleteChannels"],
  messagingSettings: ["allowUserEditMessages", "allowUserDeleteMessages", "allowOwnerDeleteMessages", "allowChannelMentions", "allowTeamMentions"],
} as const;

export function Settings({ team }: { team: TeamRow }): JSX.Element {
  const t = useT();
  const explain = useFault();
  const may = isOwner(team) && !team.isArchived;
  // Name, privacy and end of a patient's team follow the stay, not its owners.
  const patient = patientOf(team);
  const said = usePatientTexts();
  const turn = async (part: keyof typeof switches, name: string, on: boolean) => {
    const before = team[part];
    const change = (value: object | undefined) => teams.set((state) => withTeam(state, { ...team, channels: undefined, [part]: value }));
    change({ ...before, [name]: on });
    await changeTeam(team.id, { [part]: { [name]: on } }).catch((fault) => (change(before), toast(explain(fault), { kind: "failed" })));
  };
  return (
    <div className="team-settings">
      {patient && <Banner kind="info">{said("team.settings")}</Banner>}
      {!isOwner(team) && <Banner kind="info">{t("settings.readOnly")}</Banner>}
      {!patient && (may ? <Words team={team} /> : <Read team={team} />)}
      {(["memberSettings", "guestSettings", "messagingSettings"] as const).map((part) => (
        <section key={part} className="team-section" aria-label={t(`settings.${part}`)}>
          <h2>{t(`settings.${part}`)}</h2>
          {switches[part].map((name) => (
            <Switch key={name} label={t(`settings.${name}`)} disabled={!may} checked={(team[part] as Record<string, boolean> | undefined)?.[name] ?? part !== "guestSettings"}
              onChange={(on) => void turn(part, name, on)} />
          ))}
        </section>
      ))}
      {isOwner(team) && !patient && <Danger team={team} />}
    </div>
  );
}

function Read({ team }: { team: TeamRow }): JSX.Element {
  const t = useT();
  return (
    <dl className="team-facts">
      <dt>{t("team.name")}</dt><dd>{team.displayName}</dd>
      {team.description && <><dt>{t("description")}</dt><dd>{team.description}</dd></>}
      <dt>{t("privacy")}</dt><dd>{t(`privacy.${team.visibility}`)}</dd>
    </dl>
  );
}

interface Said { displayName: string; description: string; visibility: Visibility }
const wordsOf = (team: TeamRow): Said => ({ displayName: team.displayName, description: team.description ?? "", visibility: team.visibility });
const isSame = (one: Said, other: Said): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Only what one changes is sent, so that nothing of somebody else is taken back. */
function changedOf(patch: { displayName: string; description: string | null; visibility: Visibility }, team: TeamRow): TeamPatch {
  return {
    ...(patch.displayName !== team.displayName && { displayName: patch.displayName }),
    ...(patch.description !== (team.description || null) && { description: patch.description }),
    ...(patch.visibility !== team.visibility && { visibility: patch.visibility }),
  };
}

function Words({ team }: { team: TeamRow }): JSX.Element {
  const t = useT();
  const [name, setName] = useState(team.displayName);
  const [description, setDescription] = useState(team.description ?? "");
  const [visibility, setVisibility] = useState<Visibility>(team.visibility);
  const { busy, problem, run } = useAct();
  const base = useRef(wordsOf(team));
  const [told, setTold] = useState(false);
  // What one has typed stays; what one has not touched follows.
  useEffect(() => {
    const [before, now] = [base.current, wordsOf(team)];
    base.current = now;
    const follow = <T extends string>(mine: T, was: T, is: T, set: (value: T) => void) => mine === was ? (set(is), false) : was !== is && mine !== is;
    const clashes = [
      follow(name, before.displayName, now.displayName, setName),
      follow(description, before.description, now.description, setDescription),
      follow(visibility, before.visibility, now.visibility, setVisibility),
    ];
    const typed = name !== before.displayName || description !== before.description || visibility !== before.visibility;
    const changed = JSON.stringify(before) !== JSON.stringify(now);
    if (changed) setTold(typed && (clashes.some(Boolean) || !isSame(now, { displayName: name, description, visibility })));
  }, [team.displayName, team.description, team.visibility]);
  const patch = { displayName: name.trim(), description: description.trim() || null, visibility };
  const same = name.trim() === team.displayName && patch.description === (team.description ?? null) && visibility === team.visibility;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (busy || same || !name.trim()) return;
    void run(async () => {
      await changeTeam(team.id, changedOf(patch, team));
      setTold(false);
      teams.set((state) => withTeam(state, { ...team, channels: undefined, ...patch }));
      toast(t("settings.saved"), { kind: "done" });
    });
  };
  return (
    <form className="team-form" onSubmit={save} noValidate>
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      {told && !same && <Banner kind="info">{t("settings.changedElsewhere", { name: team.displayName, description: team.description || t("settings.noDescription"), privacy: t(`privacy.${team.visibility}`) })}</Banner>}
      <TextField label={t("team.name")} value={name} maxLength={256} autoComplete="off" error={!name.trim() && t("name.missing")}
        onChange={(event) => setName(event.target.value)} />
      <TextField label={t("description")} value={description} maxLength={1024} lines={2} onChange={(event) => setDescription(event.target.value)} />
      {visibility === "hiddenMembership" ? <p className="field-hint">{t("privacy.hiddenMembership.hint")}</p> : <Privacy value={visibility} onChange={setVisibility} />}
      <div><Button kind="primary" type="submit" busy={busy} disabled={same || !name.trim()}>{t("save")}</Button></div>
    </form>
  );
}
