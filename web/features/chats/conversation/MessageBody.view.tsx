// The words of a message: cleaned HTML with mentions marked, or plain text with its links.
import { memo, useMemo } from "react";
import { clean } from "../../../kit/sanitize";
import { linkPieces, wordsOf } from "../compose/body";
import { useOwnTags } from "../live/tag-people";
import type { Message } from "../types";
import { isOnlyEmoji, markedUp } from "./shown";

interface Props { message: Message; me: string }

export const MessageBody = memo(function MessageBody({ message, me }: Props): JSX.Element {
  if (message.body.contentType === "text") return <PlainText text={message.body.content} />;
  return <Rich message={message} me={me} />;
}, (a, b) => a.me === b.me && a.message.body === b.message.body && a.message.mentions === b.message.mentions);

function Rich({ message, me }: Props): JSX.Element {
  const tags = useOwnTags(message, me);
  const html = useMemo(() => markedUp(clean(message.body.content), message, me, tags), [message, me, tags]);
  const large = isOnlyEmoji(wordsOf(message.body));
  return <div className={`chat-words${large ? " large" : ""}`} dangerouslySetInnerHTML={{ __html: html }} />;
}

function PlainText({ text }: { text: string }): JSX.Element {
  return (
    <div className={`chat-words plain${isOnlyEmoji(text) ? " large" : ""}`}>
      {linkPieces(text).map((piece, index) => piece.href
        ? <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer">{piece.text}</a>
        : piece.text)}
    </div>
  );
}
