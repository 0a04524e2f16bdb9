// The left pane: filter, which chats to show, and the list itself.
import { useState, type KeyboardEvent } from "react";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { Choice } from "../../../parts/Choice";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { IconButton } from "../../../parts/IconButton";
import { Icon } from "../../../parts/Icon";
import { List } from "../../../parts/List";
import { Skeleton } from "../../../parts/Skeleton";
import { Button } from "../../../parts/Button";
import { loadChats } from "../live/live";
import { chats } from "../live/stores";
import { chatPath, newPath, searchPath } from "../paths";
import { nameTexts, useT, type Translate } from "../texts";
import { isHidden, type ChatRow as Row } from "./chats";
import { ChatMenu } from "./ChatMenu.view";
import { ChatRow } from "./ChatRow.view";
import { chatName } from "./naming";
import { shownChats, type Show } from "./shown-chats";
import "./list.css";

export function ListPane({ selected }: { selected?: string }): JSX.Element {
  const t = useT();
  const [query, setQuery] = useState("");
  const [show, setShow] = useState<Show>("all");
  return (
    <section className="chat-list-pane" aria-label={t("list.title")}>
      <header className="chat-list-head">
        <h1>{t("list.title")}</h1>
        <IconButton icon="compose" label={t("new.title")} onClick={() => navigate(newPath)} side="left" />
      </header>
      <Filter query={query} onQuery={setQuery} />
      <Which show={show} onShow={setShow} />
      <Rows {...{ query, show, selected }} />
    </section>
  );
}

function Filter({ query, onQuery }: { query: string; onQuery: (query: string) => void }): JSX.Element {
  const t = useT();
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && query) event.stopPropagation(), onQuery("");
    if (event.key === "Enter" && query.trim()) navigate(searchPath(query.trim()));
    if (event.key === "ArrowDown") document.querySelector<HTMLElement>(".chat-list .list-row[tabindex='0']")?.focus();
  };
  return (
    <div className="chat-filter">
      <Icon name="search" size={16} />
      <input type="search" value={query} placeholder={t("list.filter")} aria-label={t("list.filter")}
        onChange={(event) => onQuery(event.target.value)} onKeyDown={key} />
    </div>
  );
}

function Which({ show, onShow }: { show: Show; onShow: (show: Show) => void }): JSX.Element | null {
  const t = useT();
  const anyHidden = useStore(chats, (state) => Object.values(state.byId).some(isHidden));
  const options: Show[] = anyHidden || show === "hidden" ? ["all", "unread", "hidden"] : ["all", "unread"];
  const labelled = options.map((value) => ({ value, label: t(`list.${value}`) }));
  return <div className="chat-which"><Choice label={t("list.which")} hideLabel options={labelled} value={show} onChange={onShow} /></div>;
}

interface RowsProps { query: string; show: Show; selected?: string }

function Rows({ query, show, selected }: RowsProps): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const state = useStore(chats);
  const nameOf = (chat: Row) => chatName(chat, me, nameTexts(t));
  const items = shownChats(state, { query, show, selected, nameOf });
  if (state.phase === "failed") return <ErrorState text={t("list.failed")} onRetry={() => void loadChats()} />;
  if (state.phase === "loading" && items.length === 0) return <Skeleton rows lines={8} />;
  if (items.length === 0) return <Nothing {...{ query, show, t }} />;
  return (
    <List className="chat-list" label={t("list.title")} items={items} selected={selected} text={nameOf}
      render={(chat, isOpen) => <ChatRow {...{ chat, isOpen }} name={nameOf(chat)} />}
      onOpen={(chat) => navigate(chatPath(chat.id))}
      extra={(chat) => <ChatMenu chat={chat} name={nameOf(chat)} />} />
  );
}

function Nothing({ query, show, t }: RowsProps & { t: Translate }): JSX.Element {
  if (query) {
    const search = <Button icon="search" onClick={() => navigate(searchPath(query.trim()))}>{t("list.searchMessages")}</Button>;
    return <EmptyState icon="search" title={t("list.noMatch", { query })} action={search} />;
  }
  if (show !== "all") return <EmptyState icon="done" title={t(`list.none.${show}`)} />;
  const begin = <Button icon="compose" onClick={() => navigate(newPath)}>{t("new.title")}</Button>;
  return <EmptyState icon="chat" title={t("list.empty")} text={t("list.emptyText")} action={begin} />;
}
