// Asking somebody from outside the organisation in, as Graph's invitations do.
import { api } from "../../kit/api";
import type { Lang } from "../../kit/texts";

export interface Invitation {
  id: string;
  inviteRedeemUrl: string;
  invitedUser: { id: string };
  /** Only where a letter was asked for. */
  "@salus.isDelivered"?: boolean;
  "@salus.expiresDateTime"?: string;
}

export interface Wishes { address: string; name: string; language: Lang; words: string; byMail: boolean }

export const invite = ({ address, name, language, words, byMail }: Wishes): Promise<Invitation> =>
  api.post<Invitation>("/invitations", {
    invitedUserEmailAddress: address.trim(),
    invitedUserDisplayName: name.trim() || undefined,
    inviteRedirectUrl: "/chats",
    sendInvitationMessage: byMail,
    invitedUserMessageInfo: { messageLanguage: language, customizedMessageBody: (byMail && words.trim()) || undefined },
  });
