// Reads new messages of others to screen readers, without reading a whole page of history when one is fetched.
import { useEffect, useState } from "react";
import { useSession } from "../../../kit/session";
import { saidInLine } from "../../cards/said";
import { shortened } from "../compose/body";
import { isForReading } from "../list/chats";
import { onMessage } from "../live/arrivals";
import { useT } from "../texts";

export function Arrivals({ chatId }: { chatId: string }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const [words, setWords] = useState("");
  useEffect(() => onMessage((message, change) => {
    if (message.chatId !== chatId || change !== "created" || !isForReading(message, me)) return;
    const level = message.importance === "normal" ? "" : `${t(`importance.${message.importance}`)}. `;
    setWords(`${level}${message.from?.user?.displayName ?? ""}: ${shortened(saidInLine(message), 300)}`);
  }), [chatId, me, t]);
  return <p className="unseen" aria-live="polite">{words}</p>;
}
