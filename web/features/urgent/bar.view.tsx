// The red bar over everything: each urgent message that waits for this person, oldest first, until it is dealt with.
import { useCallback, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { usePath } from "../../kit/router";
import { useSession } from "../../kit/session";
import { chatPath } from "../chats/paths";
import { Icon } from "../../parts/Icon";
import { keyOf, placeFor, type Urgency } from "./course";
import { Item } from "./item.view";
import { useT } from "./texts";
import "./urgent.css";

export function Bar({ waiting }: { waiting: Urgency[] }): JSX.Element {
  const t = useT();
  const host = useHost();
  const box = useHeight();
  const here = useOpenChat(waiting);
  const [chosen, setChosen] = useState<string>();
  const keys = waiting.map(keyOf);
  // Whoever is answering one has the others in a line each, so that the conversation keeps its place.
  const open = chosen && keys.includes(chosen) ? chosen : here ? undefined : keys[0];
  return createPortal(
    <section className="urgent-bar" ref={box} aria-label={t("bar")}>
      {waiting.length > 1 && (
        <p className="urgent-count">
          <Icon name="urgent" /> {t("bar.count", { count: waiting.length })}
        </p>
      )}
      <ul className="urgent-items">
        {waiting.map((course) => (
          <Item key={keyOf(course)} course={course} isOpen={keyOf(course) === open} isHere={keyOf(course) === here} onOpen={() => setChosen(keyOf(course))} />
        ))}
      </ul>
      <Announcement waiting={waiting} />
    </section>,
    host,
  );
}

/** The message whose conversation is before the person: its words need no second place. */
function useOpenChat(waiting: Urgency[]): string | undefined {
  const path = usePath();
  const me = useSession().user.id;
  const open = waiting.find((course) => path === chatPath(placeFor(course, me).chatId) || path.startsWith(chatPath(placeFor(course, me).chatId) + "/"));
  return open && keyOf(open);
}

/** A modal dialog takes everything outside it out of reach, so that the bar moves into the topmost one. */
function useHost(): HTMLElement {
  const [host, setHost] = useState(topmost);
  useEffect(() => {
    const look = () => setHost(topmost());
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["open"] });
    look();
    return () => watch.disconnect();
  }, []);
  return host;
}

function topmost(): HTMLElement {
  // The bar's own question is part of it and does not carry it away.
  const open = [...document.querySelectorAll<HTMLElement>("dialog[open]")].filter((dialog) => !dialog.closest(".urgent-bar"));
  return open[open.length - 1] ?? document.body;
}

/** The page begins below the bar, so that it covers nothing for as long as it stays. */
function useHeight(): (box: HTMLElement | null) => void {
  const watch = useRef<ResizeObserver>();
  return useCallback((box: HTMLElement | null) => {
    const { style } = document.documentElement;
    watch.current?.disconnect();
    if (!box) return void style.removeProperty("--urgent-height");
    const measure = () => style.setProperty("--urgent-height", `${box.offsetHeight}px`);
    watch.current = new ResizeObserver(measure);
    watch.current.observe(box);
    measure();
  }, []);
}

/** Spoken at once for each that comes; what is there on opening the page is spoken too. */
function Announcement({ waiting }: { waiting: Urgency[] }): JSX.Element {
  const t = useT();
  const said = useRef(new Set<string>());
  const [words, setWords] = useState("");
  useEffect(() => {
    const fresh = waiting.filter((course) => !said.current.has(keyOf(course)));
    fresh.forEach((course) => said.current.add(keyOf(course)));
    if (fresh.length) setWords(fresh.map((course) => t("bar.arrived", { name: course.author.displayName ?? t("somebody") })).join(" "));
  }, [waiting]);
  return <p className="unseen" role="alert">{words}</p>;
}
