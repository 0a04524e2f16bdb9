// Finds one group by a part of its name.
import { useEffect, useState } from "react";
import { api } from "../../kit/api";
import { Button } from "../../parts/Button";
import { TextField } from "../../parts/TextField";
import type { Group } from "../admin/groups-state";
import { useT } from "./texts";

interface Props {
  chosen?: Group;
  onChoose: (group: Group | undefined) => void;
}

export function GroupPicker({ chosen, onChoose }: Props): JSX.Element {
  const t = useT();
  const [text, setText] = useState("");
  const found = useGroups(text);
  return (
    <div className="policy-groups-found">
      <TextField label={t("groups.group")} hint={t("groups.group.hint")} value={text} autoComplete="off" data-autofocus
        onChange={(event) => (setText(event.target.value), onChoose(undefined))} />
      <p role="status" className="vcard-quiet">
        {chosen ? t("groups.group.chosen", { name: chosen.displayName }) : found?.length === 0 && t("groups.group.none")}
      </p>
      {!chosen && (
        <ul aria-label={t("groups.group")}>
          {found?.map((group) => (
            <li key={group.id}>
              <Button kind="quiet" icon="group" onClick={() => onChoose(group)}>{group.displayName}</Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Asks a moment after the last letter; undefined while nothing was asked. */
function useGroups(text: string): Group[] | undefined {
  const [found, setFound] = useState<Group[]>();
  useEffect(() => {
    const words = text.trim().replace(/["\\]/g, " ");
    setFound(undefined);
    if (!words) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const query = { $search: `"${words}"`, $select: "id,displayName", $top: 8 };
      api.get<{ value: Group[] }>("/groups", query, { signal: stop.signal, headers: { ConsistencyLevel: "eventual" } }).then(
        ({ value }) => setFound(value),
        () => stop.signal.aborted || setFound([]),
      );
    }, 180);
    return () => (clearTimeout(timer), stop.abort());
  }, [text]);
  return found;
}
