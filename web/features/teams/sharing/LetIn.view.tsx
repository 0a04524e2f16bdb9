// People who were let into a shared channel one by one: its owners add and remove them and decide who else is an owner.
import { useState } from "react";
import { ApiError } from "../../../kit/api";
import { useSession } from "../../../kit/session";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { toast } from "../../../parts/Toast";
import { MemberRows } from "../about/MemberRows.view";
import { AddMembers } from "../dialogs/AddMembers.view";
import { useMembers } from "../live/members";
import { Search } from "../parts/Search.view";
import { isClosed } from "../rights";
import { useT } from "../texts";
import type { ChannelRow, TeamRow } from "../tree/teams";
import type { Member } from "../types";
import { addChannelMember, makeOwner, removeMember } from "../wire";
import { MANY, named } from "./many";

/** Whoever came by a first try or by somebody else is in it already. */
function orThere(fault: unknown): void {
  if (!(fault instanceof ApiError && fault.status === 409)) throw fault;
}

interface Props { team: TeamRow; channel: ChannelRow; owns: boolean; people: readonly Member[]; changed: () => void }

export function LetIn({ team, channel, owns, people, changed }: Props): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const [words, setWords] = useState("");
  const [adding, setAdding] = useState(false);
  const may = owns && !isClosed(team, channel);
  const shown = named(people, words);
  const add = async (chosen: string[]) => {
    try {
      for (const person of chosen) await addChannelMember(team.id, channel.id, person).catch(orThere);
      toast(t("add.done", { count: chosen.length }), { kind: "done" });
    } finally {
      changed();
    }
  };
  return (
    <>
      <p className="secondary">{t("shared.people.text", { team: team.displayName })}</p>
      {!people.some((each) => each.userId === me) && <Banner kind="info">{t("shared.byTeam")}</Banner>}
      <div className="team-bar end">
        {people.length > MANY && <Search label={t("about.search")} words={words} onWords={setWords} />}
        {may && <Button kind="primary" icon="personAdd" onClick={() => setAdding(true)}>{t("add.title")}</Button>}
      </div>
      {!shown.length && <EmptyState icon="search" title={t("about.noMatch", { query: words })} />}
      {may ? <Managed {...{ team, channel, changed }} people={shown} /> : <MemberRows members={shown} mayManage={false} from={channel.displayName} />}
      {adding && (
        <AddMembers title={t("add.to", { name: channel.displayName })} hint={t("add.shared", { team: team.displayName })} without={people.map((each) => each.userId)}
          add={add} onClose={() => setAdding(false)} />
      )}
    </>
  );
}

function Managed({ team, channel, people, changed }: Omit<Props, "owns">): JSX.Element {
  const t = useT();
  const { members, complete, isRead } = useMembers(team);
  // Only people of the host team own the channel; of a large team not all are known here, and the server says.
  const mayOwn = (member: Member) => !isRead || !complete || members.some((each) => each.userId === member.userId);
  return (
    <MemberRows members={people} mayManage from={channel.displayName} removeText={t("shared.removeText")} mayOwn={mayOwn}
      onOwner={(member, owner) => makeOwner(team.id, member.id, owner, channel.id).then(changed)}
      onRemove={(member) => removeMember(team.id, member.id, channel.id).then(changed)} />
  );
}
