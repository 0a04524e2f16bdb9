// Chats: the list on the left, what is open beside it; on a phone one of them at a time.
import { useEffect, type CSSProperties } from "react";
import { placeOfObject } from "../../kit/objects";
import { navigate, usePath } from "../../kit/router";
import { EmptyState } from "../../parts/EmptyState";
import { Button } from "../../parts/Button";
import { later } from "../../parts/later";
import { styled } from "../../kit/styles";
import { Skeleton } from "../../parts/Skeleton";
import { ListPane } from "./list/ListPane.view";
import { Splitter, useListWidth } from "./list/Splitter.view";
import { landGuest } from "./landing";
import { askedWords, newPath, placeOf, searchPath, type Place } from "./paths";
import { useT } from "./texts";
import "./chats.css";

const Conversation = later(() => styled(import("./conversation/Conversation.view")).then((module) => module.Conversation));
/** Once the list is there and quiet, what is opened from it is fetched. */
const QUIET = 3000;
const NewChat = later(() => styled(import("./create/NewChat.view")).then((module) => module.NewChat));
const SearchResults = later(() => styled(import("./search/SearchResults.view")).then((module) => module.SearchResults));

export { unread as badge } from "./live/stores";

export default function Chats(): JSX.Element {
  const path = usePath();
  const place = placeOf(path);
  const elsewhere = place.view === "chat" && place.chatId.endsWith("@thread.tacv2") ? place : null;
  useEffect(() => {
    if (elsewhere) navigate(placeOfObject(`chats/${elsewhere.chatId}${elsewhere.messageId ? `/messages/${elsewhere.messageId}` : ""}`), { replace: true });
  }, [elsewhere?.chatId]);
  const asked = place.view === "list" ? askedWords(location.search) : null;
  useEffect(() => {
    if (asked !== null) navigate(searchPath(asked), { replace: true });
  }, [asked]);
  useEffect(() => void landGuest(), []);
  const [width, setWidth] = useListWidth();
  useEffect(() => {
    const timer = setTimeout(Conversation.fetch, QUIET);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="chats" data-view={place.view} style={{ "--list-width": `${width}px` } as CSSProperties}>
      <ListPane selected={place.view === "chat" ? place.chatId : undefined} />
      <Splitter width={width} onChange={setWidth} />
      <Opened place={place} />
    </div>
  );
}

function Opened({ place }: { place: Place }): JSX.Element {
  const t = useT();
  if (place.view === "chat") {
    return <Conversation key={place.chatId} chatId={place.chatId} messageId={place.messageId} details={place.details} meanwhile={<Coming title="" />} />;
  }
  if (place.view === "new") return <NewChat people={place.people} meanwhile={<Coming title={t("new.title")} />} />;
  return place.view === "search" ? <SearchResults words={place.words} filters={place.filters} meanwhile={<Coming title={t("search.title")} />} /> : <NothingOpen />;
}

function Coming({ title }: { title: string }): JSX.Element {
  return (
    <section className="chat-pane" aria-label={title || undefined}>
      <header className="chat-header"><div className="chat-header-words">{title && <h1>{title}</h1>}</div></header>
      <Skeleton rows lines={4} />
    </section>
  );
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
