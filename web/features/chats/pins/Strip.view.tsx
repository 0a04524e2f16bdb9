// At the head of a chat or channel: what was pinned last, and on demand all of it; each leads to the message.
import { useState } from "react";
import { useStore } from "../../../kit/store";
import { Icon } from "../../../parts/Icon";
import { IconButton } from "../../../parts/IconButton";
import { saidInLine } from "../../cards/said";
import { shortened } from "../compose/body";
import { senderName } from "../conversation/sender";
import { useT } from "../texts";
import type { Message } from "../types";
import type { Pins } from "./pins";

interface Props { pins: Pins; onOpen: (message: Message) => void; mayPin: boolean }

export function PinStrip({ pins, onOpen, mayPin }: Props): JSX.Element | null {
  const t = useT();
  const pinned = useStore(pins.state);
  const [open, setOpen] = useState(false);
  if (!pinned.length) return null;
  const shown = open ? pinned : pinned.slice(0, 1);
  return (
    <section className="chat-pins" data-open={open || undefined} aria-label={t("pins.title")}>
      <ul>
        {shown.map((message) => (
          <li key={message.id}>
            <button type="button" className="chat-pin" onClick={() => onOpen(message)}>
              <Icon name="pin" size={16} />
              <span className="unseen">{t("pins.goTo")}</span>
              <span className="chat-pin-author">{senderName(message, t)}</span>
              <span className="chat-pin-words">{shortened(saidInLine(message), 300)}</span>
            </button>
            {mayPin && open && <IconButton icon="close" label={t("pins.unpinOf", { name: senderName(message, t) })} side="left" onClick={() => void pins.toggle(message)} />}
          </li>
        ))}
      </ul>
      {(pinned.length > 1 || (mayPin && pinned.length === 1)) && (
        <IconButton icon={open ? "up" : "down"} label={open ? t("pins.fewer") : t("pins.all", { count: pinned.length })} side="left" aria-expanded={open} onClick={() => setOpen(!open)} />
      )}
    </section>
  );
}
