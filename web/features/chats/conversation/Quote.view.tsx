// The quoted message above an answer; pressing it goes there.
import { navigate } from "../../../kit/router";
import { quotesIn } from "../compose/body";
import { pathWithin } from "../paths";
import { useT } from "../texts";
import type { Message, Quote } from "../types";

export function Quotes({ message }: { message: Message }): JSX.Element | null {
  const quotes = quotesIn(message);
  if (quotes.length === 0) return null;
  return <>{quotes.map((quote) => <QuoteLink key={quote.messageId} quote={quote} message={message} />)}</>;
}

function QuoteLink({ quote, message }: { quote: Quote; message: Message }): JSX.Element {
  const t = useT();
  return (
    <button type="button" className="chat-quote" title={t("message.toQuoted")} onClick={() => navigate(pathWithin(message, quote.messageId))}>
      <span className="chat-quote-author">{quote.sender}</span>
      <span className="chat-quote-words">{quote.preview || t("message.deleted")}</span>
    </button>
  );
}
