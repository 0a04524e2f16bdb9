// People of a team or of a channel for some; owners decide who else is one, and who goes.
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

/** Guests own nothing. */
const fromOutside = (member: Member): boolean => member.roles.includes("guest");

interface Props {
  members: readonly Member[];
  mayManage: boolean;
  /** Of what one is taken out, in words. */
  from: string;
  /** What follows for whoever is taken out. */
  removeText?: string;
  /** Who could be made an owner; else everybody. */
  mayOwn?: (member: Member) => boolean;
  onOwner?: (member: Member, isOwner: boolean) => Promise<void>;
  onRemove?: (member: Member) => Promise<void>;
}

export function MemberRows({ members, mayManage, from, removeText, mayOwn = () => true, onOwner, onRemove }: Props): JSX.Element {
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
          onOwner && (owner || (!fromOutside(member) && mayOwn(member))) && { label: t(owner ? "member.noOwner" : "member.owner"), icon: "key" as const, onSelect: () => attempt(onOwner(member, !owner)) },
          onRemove && member.userId !== me && { label: t("member.remove"), icon: "trash" as const, kind: "danger" as const, onSelect: () => setRemoving(member) },
        ];
        return (
          <li key={member.id}>
            <button type="button" className="chat-member" onClick={() => navigate(`/people/${member.userId}`)}>
              <Line member={member} isMe={member.userId === me} owner={owner} />
            </button>
            {mayManage && items.some(Boolean) && <Menu align="end" items={items} button={<IconButton icon="more" label={t("menu.of", { name: member.displayName ?? "" })} side="left" />} />}
          </li>
        );
      })}
      {removing && onRemove && (
        <Confirm title={t("member.removeTitle", { name: removing.displayName ?? "", from })} text={removeText ?? t("member.removeText")} agree={t("member.remove")}
          act={() => onRemove(removing)} onClose={() => setRemoving(undefined)} />
      )}
    </ul>
  );
}

function Line({ member, isMe, owner }: { member: Member; isMe: boolean; owner: boolean }): JSX.Element {
  const t = useT();
  const person = { ...usePerson(member.userId, member.displayName), ...(fromOutside(member) && { userType: "Guest" }) };
  const presence = usePresence(member.userId)?.availability;
  const name = isMe ? t("member.me", { name: person.displayName }) : undefined;
  return <PersonLine person={person} presence={presence} name={name} end={owner && <Badge tone="brand">{t("member.isOwner")}</Badge>} />;
}
