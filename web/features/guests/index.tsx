// The dialog that invites a guest, fetched when it is wanted.
import { styled } from "../../kit/styles";
import { later } from "../../parts/later";

export const InviteGuest = later(() => styled(import("./invite.view")).then((module) => module.InviteGuest));
