// The people of a private channel, who are fewer than those of its team.
import { useEffect, useMemo, useState } from "react";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { useSession } from "../../../kit/session";
import { MemberRows } from "../about/MemberRows.view";
import { useMembers } from "../live/members";
import { isClosed } from "../rights";
import { inTeam } from "../tags/save";
import { useT } from "../texts";
import type { ChannelRow, TeamRow } from "../tree/teams";
import type { Member } from "../types";
import { addChannelMember, makeOwner, readChannelMembers, removeMember } from "../wire";
import { AddMembers } from "./AddMembers.view";

export function ChannelMembers({ team, channel, onClose }: { team: TeamRow; channel: ChannelRow; onClose: () => void }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const known = useMembers(team, channel);
  const [members, setMembers] = useState<Member[]>();
  const [fault, setFault] = useState<unknown>();
  const [adding, setAdding] = useState(false);
  const load = () => readChannelMembers(team.id, channel.id).then((all) => (setFault(undefined), setMembers(all)), setFault);
  const changed = async () => {
    await load();
    known.reload();
  };
  useEffect(() => void load(), [channel.id]);
  const owns = (members ?? []).some((each) => each.userId === me && each.roles.includes("owner")) && !isClosed(team, channel);
  const find = useMemo(() => inTeam(team.id), [team.id]);
  const add = async (people: string[]) => {
    for (const person of people) await addChannelMember(team.id, channel.id, person);
    await changed();
  };
  const actions = owns && <Button kind="primary" icon="personAdd" onClick={() => setAdding(true)}>{t("add.title")}</Button>;
  return (
    <Dialog title={t("channel.membersOf", { name: channel.displayName })} onClose={onClose} actions={actions} wide>
      {fault !== undefined && !members && <ErrorState error={fault} onRetry={() => void load()} />}
      {!members && fault === undefined && <Skeleton rows lines={4} />}
      {members && (
        <MemberRows members={members} mayManage={owns} from={channel.displayName}
          onOwner={(member, owner) => makeOwner(team.id, member.id, owner, channel.id).then(changed)}
          onRemove={(member) => removeMember(team.id, member.id, channel.id).then(changed)} />
      )}
      {adding && (
        <AddMembers title={t("add.to", { name: channel.displayName })} hint={t("add.private")} without={(members ?? []).map((each) => each.userId)}
          find={find} add={add} onClose={() => setAdding(false)} />
      )}
    </Dialog>
  );
}
