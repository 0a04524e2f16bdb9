// One team of the hospital, found by its name.
import { useState } from "react";
import { ErrorState } from "../../parts/ErrorState";
import { Icon } from "../../parts/Icon";
import { IconButton } from "../../parts/IconButton";
import { Skeleton } from "../../parts/Skeleton";
import { TextField } from "../../parts/TextField";
import { matches } from "../chats/list/naming";
import { useListed } from "../teams/live/listed";
import { TeamPicture } from "../teams/tree/Branch.view";
import type { Team } from "../teams/types";
import { useT } from "./texts";

/** More are found by typing on. */
const SHOWN = 6;

export function TeamChoice({ team, onChange, missing }: { team?: Team; onChange: (team: Team | undefined) => void; missing: boolean }): JSX.Element {
  const t = useT();
  const { all, fault, load } = useListed();
  const [words, setWords] = useState("");
  if (team) {
    return (
      <div className="template-team" role="group" aria-label={t("team")}>
        <TeamPicture team={team} size={28} /> <strong>{team.displayName}</strong>
        <IconButton icon="close" label={t("team.other")} side="left" onClick={() => onChange(undefined)} />
      </div>
    );
  }
  const found = (all ?? []).filter((each) => matches(`${each.displayName} ${each.description ?? ""}`, words));
  return (
    <div className="template-teams">
      <TextField label={t("team")} type="search" value={words} autoComplete="off" data-autofocus error={missing && t("team.missing")} placeholder={t("team.search")}
        onChange={(event) => setWords(event.target.value)} />
      {fault !== undefined && <ErrorState error={fault} onRetry={load} />}
      {!all && fault === undefined && <Skeleton lines={3} />}
      {all && !found.length && <p className="secondary" role="status">{t("team.none")}</p>}
      <ul aria-label={t("team.list")}>
        {found.slice(0, SHOWN).map((each) => (
          <li key={each.id}>
            <button type="button" onClick={() => onChange(each)}>
              <TeamPicture team={each} size={28} />
              <span><strong>{each.displayName}</strong>{each.description && <span className="secondary">{each.description}</span>}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > SHOWN && <p className="secondary"><Icon name="info" size={16} /> {t("team.more", { count: found.length - SHOWN })}</p>}
    </div>
  );
}
