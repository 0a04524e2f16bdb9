// A channel made or changed: its name, what it is for, and when it is new, for whom.
import { useMemo, useState, type FormEvent } from "react";
import { usePolicy } from "../../../kit/policies";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Choice } from "../../../parts/Choice";
import { Dialog } from "../../../parts/Dialog";
import { TextField } from "../../../parts/TextField";
import type { Person } from "../../chats/wire";
import { teams } from "../live/stores";
import { useOwnsChannel } from "../live/members";
import { useHasGuests } from "../live/sharing";
import { People } from "../parts/People.view";
import { WhoWrites } from "../parts/WhoWrites.view";
import { channelPath } from "../paths";
import { isApart, mayCreate, mayModerate, moderationOf } from "../rights";
import { inTeam } from "../tags/save";
import { useT } from "../texts";
import { withChannel, type ChannelRow, type TeamRow } from "../tree/teams";
import type { Membership, Moderation } from "../types";
import { changeChannel, createChannel } from "../wire";
import { useAct } from "./form";

interface Props { team: TeamRow; channel?: ChannelRow; onClose: () => void }

export function ChannelDialog({ team, channel, onClose }: Props): JSX.Element {
  const t = useT();
  const form = useChannelForm(team, channel, onClose);
  const { me, kinds, kind, name, description, people, checked, busy, problem } = form;
  const find = useMemo(() => inTeam(team.id), [team.id]);
  const options = kinds.map((value) => ({ value, label: t(`channel.kind.${value}`) }));
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="channel-form" busy={busy}>{t(channel ? "save" : "channel.create")}</Button>
    </>
  );
  return (
    <Dialog title={channel ? t("channel.edit", { name: channel.displayName }) : t("channel.newIn", { name: team.displayName })} onClose={onClose} actions={actions}>
      <form id="channel-form" className="team-form" onSubmit={form.submit} noValidate>
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        <TextField label={t("channel.name")} hint={channel ? undefined : t("channel.nameHint")} value={name} maxLength={50} autoComplete="off" data-autofocus
          error={checked && !name.trim() && t("name.missing")} onChange={(event) => form.setName(event.target.value)} />
        <TextField label={t("description")} value={description} maxLength={1024} lines={2} onChange={(event) => form.setDescription(event.target.value)} />
        {form.moderates && <WhoWrites value={form.moderation} guests={form.hasGuests} onChange={form.setModeration} />}
        {!channel && <Choice label={t("channel.kind")} options={options} value={kind} onChange={form.setKind} />}
        {!channel && <p className="field-hint">{t(`channel.kind.${kind}.hint`, { team: team.displayName })}</p>}
        {!channel && kind === "private" && <People label={t("channel.people")} chosen={people} onChange={form.setPeople} without={[me]} find={find} />}
        {!channel && kind === "shared" && <People key="shared" label={t("channel.anybody")} chosen={people} onChange={form.setPeople} without={[me]} />}
      </form>
    </Dialog>
  );
}

/** In place of one that is still to be made. */
const noChannel: ChannelRow = { id: "", displayName: "", membershipType: "standard" };

function useChannelForm(team: TeamRow, channel: ChannelRow | undefined, onClose: () => void) {
  const me = useSession().user.id;
  const privates = usePolicy("TeamsChannelsPolicy", "AllowPrivateChannelCreation") !== false;
  const shares = usePolicy("TeamsChannelsPolicy", "AllowSharedChannelCreation") !== false;
  const kinds = (["standard", "private", "shared"] as const).filter((each) => mayCreate(team, each, each === "shared" ? shares : privates || each === "standard"));
  const [kind, chooseKind] = useState<Membership>(kinds[0] ?? "standard");
  const [name, setName] = useState(channel?.displayName ?? "");
  const [description, setDescription] = useState(channel?.description ?? "");
  const [chosen, setModeration] = useState<Moderation>();
  const [people, setPeople] = useState<Person[]>([]);
  const owns = useOwnsChannel(team, channel ?? noChannel);
  const moderates = channel !== undefined && mayModerate(team, channel, owns);
  const moderation = chosen ?? moderationOf(channel ?? noChannel);
  // Guests are in standard channels alone.
  const hasGuests = useHasGuests(team) && !isApart(channel ?? noChannel);
  const [checked, setChecked] = useState(false);
  // Whom one may bring along depends on the kind.
  const setKind = (next: Membership) => (chooseKind(next), setPeople([]));
  const { busy, problem, run } = useAct();
  const save = async () => {
    const words = { displayName: name.trim(), description: description.trim() || null };
    if (channel) {
      await changeChannel(team.id, channel.id, { ...words, ...(moderates && chosen && { moderationSettings: chosen }) });
      return teams.set((state) => withChannel(state, team.id, { ...channel, ...words, "@salus.moderationSettings": moderation }));
    }
    const members = kind !== "standard" ? people.map((person) => person.id) : undefined;
    const made = await createChannel(team.id, { ...words, membershipType: kind, members }, me);
    teams.set((state) => withChannel(state, team.id, made));
    navigate(channelPath(team.id, made.id));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!busy && name.trim()) void run(save).then((done) => done && onClose());
  };
  return { me, moderates, moderation, setModeration, hasGuests, kinds, kind, setKind, name, setName, description, setDescription, people, setPeople, checked, busy, problem, submit };
}
