// Messages found by words: who, where, when, the words marked; opening one goes to its place in the chat.
import { useEffect, useState } from "react";
import { placeOfObject } from "../../../kit/objects";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { relative, stamp } from "../../../kit/when";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { IconButton } from "../../../parts/IconButton";
import { Icon } from "../../../parts/Icon";
import { List } from "../../../parts/List";
import { Skeleton } from "../../../parts/Skeleton";
import { teams } from "../../teams/live/stores";
import { channelName } from "../../teams/tree/teams";
import { chatName } from "../list/naming";
import { chats } from "../live/stores";
import { PersonAvatar } from "../parts/ChatAvatar.view";
import { listPath, searchPath } from "../paths";
import { nameTexts, useT } from "../texts";
import { highlighted, type Hit } from "./hits";
import { useHits } from "./use-hits";
import "./search.css";

export function SearchResults({ words }: { words: string }): JSX.Element {
  const t = useT();
  const { found, state, fault, more, again } = useHits(words);
  return (
    <section className="chat-pane chat-search" aria-label={t("search.title")}>
      <header className="chat-header">
        <span className="chat-back"><IconButton icon="back" label={t("chat.toList")} onClick={() => navigate(listPath)} side="right" /></span>
        <div className="chat-header-words"><h1>{t("search.title")}</h1></div>
        <IconButton icon="close" label={t("search.close")} side="left" onClick={() => navigate(listPath)} />
      </header>
      <Field words={words} />
      <p className="chat-search-count" role="status">{state === "ready" && found.total > 0 ? t("search.count", { count: found.total }) : ""}</p>
      <div className="chat-search-hits">
        {state === "failed" && <ErrorState error={fault} onRetry={again} />}
        {state === "asking" && found.hits.length === 0 && <Skeleton rows lines={5} />}
        {state === "ready" && found.hits.length === 0 && words.trim() !== "" && <EmptyState icon="search" title={t("search.none", { words })} text={t("search.noneText")} />}
        {found.hits.length > 0 && <Hits hits={found.hits} />}
        {found.more && <Button busy={state === "asking"} onClick={more}>{t("search.more")}</Button>}
      </div>
    </section>
  );
}

function Field({ words }: { words: string }): JSX.Element {
  const t = useT();
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  return (
    <form className="chat-filter" role="search" onSubmit={(event) => (event.preventDefault(), navigate(searchPath(typed.trim())))}>
      <Icon name="search" size={16} />
      <input type="search" value={typed} placeholder={t("search.field")} aria-label={t("search.field")} onChange={(event) => setTyped(event.target.value)} />
    </form>
  );
}

type Item = Hit & { id: string };

function Hits({ hits }: { hits: Hit[] }): JSX.Element {
  const t = useT();
  const items: Item[] = hits.map((hit) => ({ ...hit, id: hit.hitId }));
  return (
    <List className="chat-hits" label={t("search.title")} items={items} render={(hit) => <HitLine hit={hit} />}
      text={(hit) => hit.resource.from?.user?.displayName ?? ""}
      onOpen={({ resource }) => navigate(placeOfObject(`chats/${resource.chatId}/messages/${resource.id}`))} />
  );
}

function HitLine({ hit }: { hit: Hit }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const { from, createdDateTime, chatId } = hit.resource;
  const chat = useStore(chats, (state) => state.byId[chatId]);
  const channel = useStore(teams, (state) => channelName(state, chatId));
  const name = chat ? chatName(chat, me, nameTexts(t)) : channel;
  return (
    <span className="chat-hit">
      <PersonAvatar id={from?.user?.id ?? ""} displayName={from?.user?.displayName ?? null} size={36} />
      <span className="chat-hit-author">{from?.user?.displayName ?? from?.application?.displayName ?? t("person.unknown")}</span>
      <time dateTime={createdDateTime} title={stamp(createdDateTime)}>{relative(createdDateTime)}</time>
      <span className="chat-hit-words">
        {highlighted(hit.summary).map((piece, index) => (piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text))}
      </span>
      {name && <span className="chat-hit-chat">{t("search.inChat", { name })}</span>}
    </span>
  );
}
