// The people of a team: found by name, added, made owners, taken out.
import { useState } from "react";
import { ApiError } from "../../../kit/api";
import { useLang } from "../../../kit/texts";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { listNames } from "../../chats/list/naming";
import { nameTexts, useT as useChatTexts } from "../../chats/texts";
import type { Person } from "../../chats/wire";
import { InviteGuest } from "../../guests";
import { addressIn } from "../../guests/form";
import { useMayInvite } from "../../guests/rights";
import { capitalName } from "../../patients/name";
import { AddMembers } from "../dialogs/AddMembers.view";
import { useFault } from "../dialogs/form";
import { Search } from "../parts/Search.view";
import { isOwner } from "../rights";
import { useT } from "../texts";
import { patientOf, type TeamRow } from "../tree/teams";
import type { Answered } from "../types";
import { addMembers, makeOwner, memberIds, removeMember } from "../wire";
import { brought, isHere, type Brought } from "./added";
import { MemberRows } from "./MemberRows.view";
import { useTeamMembers } from "./members";

export function Members({ team }: { team: TeamRow }): JSX.Element {
  const t = useT();
  const explain = useFault();
  const [words, setWords] = useState("");
  const [adding, setAdding] = useState(false);
  const [inviting, setInviting] = useState<string>();
  const mayInvite = useMayInvite();
  const { members, next, fault, reload, more } = useTeamMembers(team.id, words);
  const mayManage = isOwner(team) && !team.isArchived;
  // What is shown may be a page of them, or who bears a name.
  const everybody = next || words ? () => memberIds(team.id) : undefined;
  const language = useLang();
  const patient = patientOf(team);
  const title = patient ? t("add.toPatient", { name: capitalName(patient, language) }) : t("add.toTeam", { name: team.displayName });
  const present = (members ?? []).map((each) => each.userId);
  const tell = useTold();
  const add = async (people: string[], chosen: Person[]) => {
    const answers = await addMembers(team.id, people);
    reload();
    tell(brought(answers), chosen);
  };
  const bring = async (guest: string) => {
    const [answer] = await addMembers(team.id, [guest]);
    reload();
    // Who was invited before may be here already.
    if (answer?.error && !isHere(answer)) throw new ApiError(400, answer.error.code ?? "", answer.error.message ?? "");
  };
  return (
    <>
      <div className="team-bar">
        <Search label={t("about.search")} words={words} onWords={setWords} />
        {mayManage && <Button kind="primary" icon="personAdd" onClick={() => setAdding(true)}>{t("add.title")}</Button>}
      </div>
      {!members && fault !== undefined && <ErrorState error={fault} onRetry={reload} />}
      {!members && fault === undefined && <Skeleton rows lines={6} />}
      {members && !members.length && <EmptyState icon="search" title={t("about.noMatch", { query: words })} />}
      {members && members.length > 0 && (
        <MemberRows members={members} mayManage={mayManage} from={team.displayName}
          onOwner={(member, owner) => makeOwner(team.id, member.id, owner).then(reload)} onRemove={(member) => removeMember(team.id, member.id).then(reload)} />
      )}
      {next && <Button onClick={() => void more().catch((error) => toast(explain(error), { kind: "failed" }))}>{t("about.more")}</Button>}
      {adding && <AddMembers title={title} without={present} everybody={everybody} add={add} onClose={() => setAdding(false)}
        onOutside={mayInvite ? (typed) => (setAdding(false), setInviting(addressIn(typed))) : undefined} />}
      {inviting !== undefined && <InviteGuest address={inviting} team={team.displayName} onInvited={bring} onClose={() => setInviting(undefined)} />}
    </>
  );
}

/** Who was in already is neither new nor a failure; who could not come is named. */
function useTold(): (what: Brought, chosen: readonly Person[]) => void {
  const t = useT();
  const names = nameTexts(useChatTexts());
  return ({ added, here, failed }, chosen) => {
    const nameOf = ({ userId }: Answered) => chosen.find((person) => person.id === userId)?.displayName ?? names.nobody;
    const said = [
      (added > 0 || !here) && t("add.done", { count: added }), here > 0 && t("add.here", { count: here }),
      failed.length > 0 && t("add.failed", { names: listNames(failed.map(nameOf), names) }),
    ];
    toast(said.filter(Boolean).join(" · "), { kind: failed.length ? "failed" : added ? "done" : "info" });
  };
}
