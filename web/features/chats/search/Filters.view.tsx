// What narrows a search: from whom, where, from when. Each choice is a step of the address, so that back takes it off again.
import { useEffect, useState } from "react";
import { amGuest, useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { Button } from "../../../parts/Button";
import { Select } from "../../../parts/Select";
import { TextField } from "../../../parts/TextField";
import { PersonPicker } from "../../people/picker.view";
import type { Person } from "../../people/person";
import { teams } from "../../teams/live/stores";
import { start } from "../../teams/summary";
import { inOrder, isGuest } from "../../teams/tree/teams";
import { chatName } from "../list/naming";
import { chats } from "../live/stores";
import { nameTexts, useT } from "../texts";
import { personById } from "../wire";
import { isNarrowed, whenOf, whereOf, withWhen, withWhere, type Filters, type When } from "./filters";

interface Props { filters: Filters; onChange: (filters: Filters) => void }

export function SearchFilters({ filters, onChange }: Props): JSX.Element {
  const t = useT();
  const when = whenOf(filters);
  const times = (["any", "7", "30", "between"] as const).map((value) => ({ value, label: t(`search.when.${value}`) }));
  return (
    <div className="chat-search-filters" role="group" aria-label={t("search.filters")}>
      {!amGuest() && <From filters={filters} onChange={onChange} />}
      <Select label={t("search.where")} value={whereOf(filters)} options={usePlaces(filters)} onChange={(where) => onChange(withWhere(filters, where))} />
      <Select label={t("search.when")} value={when} options={times} onChange={(value) => onChange(withWhen(filters, value as When, Date.now()))} />
      {when === "between" && (["since", "until"] as const).map((name) => (
        <TextField key={name} type="date" label={t(`search.${name}`)} value={filters[name] ?? ""} min={name === "until" ? filters.since : undefined}
          max={name === "since" ? filters.until : undefined} onChange={(event) => onChange({ ...filters, [name]: event.target.value })} />
      ))}
      {isNarrowed(filters) && <Button kind="quiet" icon="close" onClick={() => onChange({})}>{t("search.clear")}</Button>}
    </div>
  );
}

function From({ filters, onChange }: Props): JSX.Element {
  const t = useT();
  const chosen = useWriter(filters.from);
  return <PersonPicker label={t("search.from")} chosen={chosen} onChoose={(person) => onChange({ ...filters, from: person?.id })} />;
}

/** The address names only the id. */
export function useWriter(id: string | undefined): Person | null {
  const t = useT();
  const [known, setKnown] = useState<Person>();
  useEffect(() => {
    if (id && known?.id !== id) void personById(id).then((person) => setKnown(person as Person), () => {});
  }, [id]);
  if (!id) return null;
  return known?.id === id ? known : ({ id, displayName: t("search.writer") } as Person);
}

export interface PlaceChoice { value: string; label: string }

/** Everywhere, then one's teams with their channels, then the chats. */
export function usePlaces(filters: Filters): PlaceChoice[] {
  const t = useT();
  const me = useSession().user.id;
  useEffect(() => void start(), []);
  const mine = inOrder(useStore(teams));
  const all = Object.values(useStore(chats).byId);
  const ofTeams = mine.flatMap((team) => [
    ...(isGuest(team) ? [] : [{ value: `t ${team.id}`, label: team.displayName }]),
    ...team.channels.map((channel) => ({ value: `c ${channel.id}`, label: `${team.displayName} › ${channel.displayName}` })),
  ]);
  const ofChats = all.map((chat) => ({ value: `c ${chat.id}`, label: chatName(chat, me, nameTexts(t)) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const choices = [{ value: "", label: t("search.everywhere") }, ...ofTeams, ...ofChats];
  const asked = whereOf(filters);
  return choices.some(({ value }) => value === asked) ? choices : [...choices, { value: asked, label: t("search.place") }];
}
