// The people of a team: found by name, added, made owners, taken out.
import { useState } from "react";
import { ApiError } from "../../../kit/api";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { InviteGuest } from "../../guests";
import { addressIn } from "../../guests/form";
import { useMayInvite } from "../../guests/rights";
import { AddMembers } from "../dialogs/AddMembers.view";
import { useFault } from "../dialogs/form";
import { Search } from "../parts/Search.view";
import { isOwner } from "../rights";
import { useT } from "../texts";
import type { TeamRow } from "../tree/teams";
import { addMembers, makeOwner, removeMember } from "../wire";
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
  const present = (members ?? []).map((each) => each.userId);
  const add = async (people: string[]) => {
    const answers = await addMembers(team.id, people);
    const failed = answers.filter((each) => each.error).length;
    reload();
    toast(failed ? t("add.some", { count: failed }) : t("add.done", { count: people.length }), { kind: failed ? "failed" : "done" });
  };
  const bring = async (guest: string) => {
    const [answer] = await addMembers(team.id, [guest]);
    reload();
    // Who was invited before may be here already.
    if (answer?.error && answer.error.code !== "UserAlreadyExists") throw new ApiError(400, answer.error.code ?? "", answer.error.message ?? "");
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
      {adding && <AddMembers title={t("add.to", { name: team.displayName })} without={present} add={add} onClose={() => setAdding(false)}
        onOutside={mayInvite ? (typed) => (setAdding(false), setInviting(addressIn(typed))) : undefined} />}
      {inviting !== undefined && <InviteGuest address={inviting} team={team.displayName} onInvited={bring} onClose={() => setInviting(undefined)} />}
    </>
  );
}
