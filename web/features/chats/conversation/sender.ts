// Who wrote a message: a person, or a program of the hospital.
import type { Translate } from "../texts";
import type { Message, Sender } from "../types";

type Sent = { from: Sender | null };

export const isByProgram = ({ from }: Sent): boolean => Boolean(from?.application) && !from?.user;
export const senderName = ({ from }: Sent, t: Translate): string =>
  from?.user?.displayName ?? from?.application?.displayName ?? t("person.unknown");
/** The same for all that one sender wrote. */
export const senderKey = ({ from }: Pick<Message, "from">): string => from?.user?.id ?? (from?.application ? `application/${from.application.id}` : "");
