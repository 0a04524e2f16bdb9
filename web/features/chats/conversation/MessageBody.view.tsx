// The words of a message: cleaned HTML with mentions marked, or plain text with its links; and its cards where they stand among them.
import { Fragment, memo, useMemo } from "react";
import { clean } from "../../../kit/sanitize";
import { CardView } from "../../cards/Card.view";
import { linkPieces, wordsOf } from "../compose/body";
import { useOwnTags } from "../live/tag-people";
import type { Message } from "../types";
import { bodyPieces, isOnlyEmoji, markedUp } from "./shown";

interface Props { message: Message; me: string }

export const MessageBody = memo(function MessageBody({ message, me }: Props): JSX.Element {
  const pieces = useMemo(() => bodyPieces(message), [message]);
  return (
    <>
      {pieces.map((piece, index) => (
        <Fragment key={index}>
          {"card" in piece ? <CardView content={piece.card.content} />
            : message.body.contentType === "text" ? <PlainText text={piece.words} /> : <Rich html={piece.words} message={message} me={me} />}
        </Fragment>
      ))}
    </>
  );
}, (a, b) => a.me === b.me && a.message.body === b.message.body && a.message.mentions === b.message.mentions && a.message.attachments === b.message.attachments);

function Rich({ html: words, message, me }: Props & { html: string }): JSX.Element {
  const tags = useOwnTags(message, me);
  const html = useMemo(() => markedUp(clean(words), message, me, tags), [words, message, me, tags]);
  const large = isOnlyEmoji(wordsOf({ contentType: "html", content: words }));
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
