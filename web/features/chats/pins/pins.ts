// The pinned messages of an open chat or channel: read on opening, and again whenever it is said to have changed.
import { useEffect, useMemo } from "react";
import { ApiError } from "../../../kit/api";
import { onChange, onResync } from "../../../kit/events";
import { failureText } from "../../../kit/failures";
import { Store } from "../../../kit/store";
import { toast } from "../../../parts/Toast";
import { onMessage, onRemoved, placed } from "../live/arrivals";
import { tell } from "../texts";
import type { Message } from "../types";
import { pin, readPins, unpin, type Pin, type PinPlace } from "../wire";

/** The pinned ones, the last pinned first. */
export type Pinned = readonly Message[];

export const isPinned = (pinned: Pinned, message: Message): boolean => pinned.some((each) => each.id === message.id);
export const withPin = (pinned: Pinned, message: Message): Pinned => [message, ...pinned.filter((each) => each.id !== message.id)];
export const withoutPin = (pinned: Pinned, id: string): Pinned => pinned.filter((each) => each.id !== id);

/** What was said anew shows here, too; what was taken back is pinned no more. */
export function withChanged(pinned: Pinned, message: Message): Pinned {
  if (!isPinned(pinned, message)) return pinned;
  return message.deletedDateTime ? withoutPin(pinned, message.id) : pinned.map((each) => (each.id === message.id ? message : each));
}

export const pinnedFrom = (pins: readonly Pin[]): Message[] =>
  pins.flatMap(({ message }) => (message && !message.deletedDateTime ? [placed(message)] : []));

/** How the stream names it. */
const nameOf = ({ chatId, teamId }: PinPlace): string => (teamId ? `teams('${teamId}')/channels('${chatId}')` : `chats('${chatId}')`);
const ANY = /^(?:chats\('[^']+'\)|teams\('[^']+'\)\/channels\('[^']+'\))$/;

export class Pins {
  readonly state = new Store<Pinned>([]);
  private ends: (() => void)[] = [];
  private turn = 0;

  constructor(private place: PinPlace) {}

  listen(): void {
    const name = nameOf(this.place);
    this.ends = [
      onChange(ANY, (change) => void (change.resource === name && change.changeType === "updated" && this.read())),
      onResync(() => void this.read()),
      onMessage((message, change) => change !== "created" && message.chatId === this.place.chatId && this.state.set((all) => withChanged(all, message))),
      onRemoved((chatId, id) => chatId === this.place.chatId && this.state.set((all) => withoutPin(all, id))),
    ];
    void this.read();
  }

  close(): void {
    this.turn++;
    this.ends.forEach((end) => end());
    this.ends = [];
  }

  /** The answer to the last question stands; without one what is known stays. */
  private async read(): Promise<void> {
    const turn = ++this.turn;
    const pins = await readPins(this.place).catch(() => undefined);
    if (pins && turn === this.turn) this.state.set(() => pinnedFrom(pins));
  }

  /** Shown at once, taken back when the server refuses. */
  toggle = async (message: Message): Promise<void> => {
    const before = this.state.get();
    const was = isPinned(before, message);
    this.turn++;
    this.state.set((all) => (was ? withoutPin(all, message.id) : withPin(all, message)));
    try {
      await (was ? unpin(this.place, message.id) : pin(this.place, message.id));
      toast(tell()(was ? "pins.unpinned" : "pins.pinned"), { kind: "done" });
    } catch (fault) {
      this.state.set(() => before);
      void this.read();
      toast(fault instanceof ApiError && fault.status === 403 ? tell()("pins.forbidden") : failureText(fault), { kind: "failed" });
    }
  };
}

export function usePins(chatId: string, teamId?: string): Pins {
  const pins = useMemo(() => new Pins({ chatId, teamId }), [chatId, teamId]);
  useEffect(() => {
    pins.listen();
    return () => pins.close();
  }, [pins]);
  return pins;
}
