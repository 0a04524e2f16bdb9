// Chats: the list on the left, what is open beside it; on a phone one of them at a time.
import { useEffect, type CSSProperties } from "react";
import { navigate, usePath } from "../../kit/router";
import { EmptyState } from "../../parts/EmptyState";
import { Button } from "../../parts/Button";
import { Conversation } from "./conversation/Conversation.view";
import { NewChat } from "./create/NewChat.view";
import { ListPane } from "./list/ListPane.view";
import { Splitter, useListWidth } from "./list/Splitter.view";
import { askedWords, newPath, placeOf, searchPath, type Place } from "./paths";
import { SearchResults } from "./search/SearchResults.view";
import { useT } from "./texts";
import "./chats.css";

export { unread as badge } from "./live/stores";

export default function Chats(): JSX.Element {
  const path = usePath();
  const place = placeOf(path);
  const asked = place.view === "list" ? askedWords(location.search) : null;
  useEffect(() => {
    if (asked !== null) navigate(searchPath(asked), { replace: true });
  }, [asked]);
  const [width, setWidth] = useListWidth();
  return (
    <div className="chats" data-view={place.view} style={{ "--list-width": `${width}px` } as CSSProperties}>
      <ListPane selected={place.view === "chat" ? place.chatId : undefined} />
      <Splitter width={width} onChange={setWidth} />
      <Opened place={place} />
    </div>
  );
}

function Opened({ place }: { place: Place }): JSX.Element {
  if (place.view === "chat") {
    return <Conversation key={place.chatId} chatId={place.chatId} messageId={place.messageId} details={place.details} />;
  }
  if (place.view === "new") return <NewChat people={place.people} />;
  return place.view === "search" ? <SearchResults words={place.words} /> : <NothingOpen />;
}

function NothingOpen(): JSX.Element {
  const t = useT();
  const begin = <Button kind="primary" icon="compose" onClick={() => navigate(newPath)}>{t("new.title")}</Button>;
  return (
    <div className="chat-pane chat-nothing">
      <EmptyState icon="chat" title={t("nothing.title")} text={t("nothing.text")} action={begin} />
    </div>
  );
}
