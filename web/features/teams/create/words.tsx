// Name, description and visibility of a team that is being made, by whichever way.
import { useState } from "react";
import { TextField } from "../../../parts/TextField";
import { Privacy } from "../parts/Privacy.view";
import { useT } from "../texts";
import type { Visibility } from "../types";

export interface TeamWords { displayName: string; description: string | null; visibility: Visibility }

export function useTeamWords(standard: Visibility) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [visibility, setVisibility] = useState<Visibility>(standard);
  const [checked, setChecked] = useState(false);
  const value: TeamWords = { displayName: name.trim(), description: description.trim() || null, visibility };
  const check = () => (setChecked(true), Boolean(value.displayName));
  return { name, setName, description, setDescription, visibility, setVisibility, missing: checked && !value.displayName, value, check };
}

export function WordFields({ words }: { words: ReturnType<typeof useTeamWords> }): JSX.Element {
  const t = useT();
  return (
    <>
      <TextField label={t("team.name")} hint={t("team.nameHint")} value={words.name} maxLength={256} autoComplete="off" data-autofocus
        error={words.missing && t("name.missing")} onChange={(event) => words.setName(event.target.value)} />
      <TextField label={t("description")} value={words.description} maxLength={1024} lines={2} onChange={(event) => words.setDescription(event.target.value)} />
      <Privacy value={words.visibility} onChange={words.setVisibility} />
    </>
  );
}
