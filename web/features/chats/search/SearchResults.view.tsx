// Messages found by words: who, where, when, the words marked; opening one goes to its place in the chat.
import { useEffect, useRef, useState } from "react";
import { placeOfObject } from "../../../kit/objects";
import { navigate } from "../../../kit/router";
import { useStore } from "../../../kit/store";
import { useLang } from "../../../kit/texts";
import { longDate, relative, stamp } from "../../../kit/when";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { IconButton } from "../../../parts/IconButton";
import { Icon } from "../../../parts/Icon";
import { List } from "../../../parts/List";
import { Skeleton } from "../../../parts/Skeleton";
import { PersonAvatar } from "../parts/ChatAvatar.view";
import { listPath, searchPath } from "../paths";
import { useT } from "../texts";
import { asksSomething, isNarrowed, whenOf, whereOf, type Filters } from "./filters";
import { SearchFilters, usePlaces, useWriter } from "./Filters.view";
import { highlighted, type Hit } from "./hits";
import { usePlaceName } from "./places";
import { useHits } from "./use-hits";
import { isAwaited, pathAfter } from "./within";
import "./search.css";

export function SearchResults({ words, filters }: { words: string; filters: Filters }): JSX.Element {
  const t = useT();
  const { found, state, fault, more, again } = useHits(words, filters);
  const none = state === "ready" && found.hits.length === 0 && asksSomething(words, filters);
  const narrow = (next: Filters) => navigate(searchPath(words, next));
  const close = () => navigate(pathAfter(filters.chat));
  const isBack = pathAfter(filters.chat) !== listPath;
  return (
    <section className="chat-pane chat-search" aria-label={t("search.title")}>
      <header className="chat-header">
        <span className="chat-back"><IconButton icon="back" label={t(isBack ? "search.close" : "chat.toList")} onClick={close} side="right" /></span>
        <div className="chat-header-words"><h1>{t("search.title")}</h1></div>
        <IconButton icon="close" label={t("search.close")} side="left" onClick={close} />
      </header>
      <Field words={words} filters={filters} />
      <SearchFilters filters={filters} onChange={narrow} />
      <p className="chat-search-count" role="status">{state === "ready" && found.total > 0 ? t("search.count", { count: found.total }) : ""}</p>
      <div className="chat-search-hits">
        {state === "failed" && <ErrorState error={fault} onRetry={again} />}
        {state === "asking" && found.hits.length === 0 && <Skeleton rows lines={5} />}
        {none && <None words={words} filters={filters} onClear={() => narrow({})} />}
        {found.hits.length > 0 && <Hits hits={found.hits} />}
        {found.more && <Button busy={state === "asking"} onClick={more}>{t("search.more")}</Button>}
      </div>
    </section>
  );
}

function None({ words, filters, onClear }: { words: string; filters: Filters; onClear: () => void }): JSX.Element {
  const t = useT();
  const told = useTold(filters);
  const clear = isNarrowed(filters) && <Button onClick={onClear}>{t("search.clear")}</Button>;
  const text = isNarrowed(filters) ? t("search.noneNarrowed", { filters: told }) : t("search.noneText");
  return <EmptyState icon="search" title={words ? t("search.none", { words }) : t("search.noneWithout")} text={text} action={clear || undefined} />;
}

/** The filters in words: "Emma Roy, Medicine 3 East, last 7 days". */
function useTold(filters: Filters): string {
  const t = useT();
  useLang();
  const writer = useWriter(filters.from);
  const place = usePlaces(filters).find(({ value }) => value !== "" && value === whereOf(filters));
  const when = whenOf(filters);
  const day = (text?: string) => (text ? longDate(`${text}T12:00:00`) : "…");
  const time = when === "between" ? `${day(filters.since)} – ${day(filters.until)}` : when !== "any" && t(`search.when.${when}`);
  return [writer?.displayName, place?.label, time].filter(Boolean).join(", ");
}

function Field({ words, filters }: { words: string; filters: Filters }): JSX.Element {
  const t = useT();
  const [typed, setTyped] = useState(words);
  const field = useRef<HTMLInputElement>(null);
  const awaited = useStore(isAwaited);
  useEffect(() => setTyped(words), [words]);
  useEffect(() => {
    if (awaited) field.current?.focus(), isAwaited.set(() => false);
  }, [awaited]);
  return (
    <form className="chat-filter" role="search" onSubmit={(event) => (event.preventDefault(), navigate(searchPath(typed.trim(), filters)))}>
      <Icon name="search" size={16} />
      <input ref={field} type="search" value={typed} placeholder={t("search.field")} aria-label={t("search.field")} onChange={(event) => setTyped(event.target.value)} />
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
  const { from, createdDateTime, chatId, channelIdentity } = hit.resource;
  const name = usePlaceName(chatId, channelIdentity?.teamId);
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
