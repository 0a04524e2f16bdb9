// People of a team or of a private channel; owners decide who else is one, and who goes.
import { useState } from "react";
import { usePresence } from "../../../kit/presence";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { Badge } from "../../../parts/Badge";
import { IconButton } from "../../../parts/IconButton";
import { Menu } from "../../../parts/Menu";
import { PersonLine } from "../../../parts/PersonLine";
import { toast } from "../../../parts/Toast";
import { usePerson } from "../../chats/live/people";
import { Confirm } from "../dialogs/Confirm.view";
import { useFault } from "../dialogs/form";
import { useT } from "../texts";
import type { Member } from "../types";

interface Props {
  members: readonly Member[];
  mayManage: boolean;
  /** Of what one is taken out, in words. */
  from: string;
  onOwner: (member: Member, isOwner: boolean) => Promise<void>;
  onRemove: (member: Member) => Promise<void>;
}

export function MemberRows({ members, mayManage, from, onOwner, onRemove }: Props): JSX.Element {
  const t = useT();
  const explain = useFault();
  const me = useSession().user.id;
  const [removing, setRemoving] = useState<Member>();
  const attempt = (act: Promise<void>) => void act.catch((fault) => toast(explain(fault), { kind: "failed" }));
  return (
    <ul className="team-members" aria-label={t("about.members")}>
      {members.map((member) => {
        const owner = member.roles.includes("owner");
        const items = [
          { label: t(owner ? "member.noOwner" : "member.owner"), icon: "key" as const, onSelect: () => attempt(onOwner(member, !owner)) },
          member.userId !== me && { label: t("member.remove"), icon: "trash" as const, kind: "danger" as const, onSelect: () => setRemoving(member) },
        ];
        return (
          <li key={member.id}>
            <button type="button" className="chat-member" onClick={() => navigate(`/people/${member.userId}`)}>
              <Line member={member} isMe={member.userId === me} owner={owner} />
            </button>
            {mayManage && <Menu align="end" items={items} button={<IconButton icon="more" label={t("menu.of", { name: member.displayName ?? "" })} side="left" />} />}
          </li>
        );
      })}
      {removing && (
        <Confirm title={t("member.removeTitle", { name: removing.displayName ?? "", from })} text={t("member.removeText")} agree={t("member.remove")}
          act={() => onRemove(removing)} onClose={() => setRemoving(undefined)} />
      )}
    </ul>
  );
}

function Line({ member, isMe, owner }: { member: Member; isMe: boolean; owner: boolean }): JSX.Element {
  const t = useT();
  const person = usePerson(member.userId, member.displayName);
  const presence = usePresence(member.userId)?.availability;
  const name = isMe ? t("member.me", { name: person.displayName }) : undefined;
  return <PersonLine person={person} presence={presence} name={name} end={owner && <Badge tone="brand">{t("member.isOwner")}</Badge>} />;
}
