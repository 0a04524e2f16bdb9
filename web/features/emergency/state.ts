// The accesses that this screen knows of: one's own, kept true as long as somebody is signed in, and those of an open conversation.
import { useEffect, useState } from "react";
import { onChange, onResync } from "../../kit/events";
import { Store } from "../../kit/store";
import { isOn, withAccess } from "./rules";
import { accessesTo, myAccesses, type Access } from "./wire";

const CHANGE = /^chats\('([^']+)'\)\/emergencyAccesses\('([^']+)'\)$/;

export const mine = new Store<Access[]>([]);

export function took(access: Access): void {
  mine.set((all) => withAccess(all, access, Date.now()));
}

/** Returns what ends it. */
export function keepMine(me: string): () => void {
  const read = () => void myAccesses().then((all) => mine.set(() => all), () => {});
  const ends = [
    onChange(CHANGE, (change) => {
      const access = change.resourceData as Access;
      if (access.user.id === me) took(access);
    }),
    onResync(read),
  ];
  read();
  return () => {
    ends.forEach((end) => end());
    mine.set(() => []);
  };
}

/** Who else reads a conversation now. */
export function useAccesses(chatId: string): Access[] {
  const [all, setAll] = useState<Access[]>([]);
  useEffect(() => {
    let over = false;
    const read = () => void accessesTo(chatId).then((found) => over || setAll(found), () => {});
    const ends = [
      onChange(CHANGE, (change, found) => {
        if (found[1] === chatId) setAll((now) => withAccess(now, change.resourceData as Access, Date.now()));
      }),
      onResync(read),
    ];
    read();
    return () => {
      over = true;
      ends.forEach((end) => end());
    };
  }, [chatId]);
  const now = useNow(all.length > 0);
  return all.filter((access) => isOn(access, now));
}

/** The time, second by second while somebody waits for its end. */
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!ticking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [ticking]);
  return ticking ? now : Date.now();
}
