// Something arrived that is not in view: a toast where somebody looks, else the browser's notification, once per browser.
import { isLeading } from "./events";
import { navigate, path } from "./router";
import { preferences } from "./session";
import { alarm, chime } from "./chime";
import { Store } from "./store";

export interface Notice {
  title: string;
  body: string;
  path: string;
  /** The same tag again replaces the notice instead of adding one. */
  tag: string;
  /** Urgent ones stay until they are seen to, sound differently, and come through whatever else is set. */
  weight?: "quiet" | "normal" | "urgent";
  /** What it is told as by the server; undefined for what screens find out themselves. */
  kind?: string;
}

export const notices = new Store<Notice[]>([]);
const channel = typeof window === "undefined" || !window.BroadcastChannel ? undefined : new BroadcastChannel("salus-notices");
const seenElsewhere = new Set<string>();
if (channel) channel.onmessage = (event) => seenElsewhere.add(event.data as string);

const looking = () => document.visibilityState === "visible" && document.hasFocus();

export function notify(notice: Notice): void {
  if (looking()) {
    channel?.postMessage(notice.tag);
    if (path() === notice.path && notice.weight !== "urgent") return;
    notices.set((all) => shown([...all.filter((other) => other.tag !== notice.tag), notice]));
    sound(notice);
  } else if (isLeading()) {
    seenElsewhere.delete(notice.tag);
    // A tab that somebody looks at answers within this time and makes the browser's notification needless.
    setTimeout(() => seenElsewhere.delete(notice.tag) || popUp(notice), 150);
  }
}

/** Three at most, and every urgent one. */
export function shown(all: Notice[]): Notice[] {
  const others = all.filter((notice) => notice.weight !== "urgent").slice(-3);
  return all.filter((notice) => notice.weight === "urgent" || others.includes(notice));
}

export function dismiss(tag: string): void {
  notices.set((all) => all.filter((notice) => notice.tag !== tag));
}

function popUp(notice: Notice): void {
  sound(notice);
  if (notice.weight === "urgent") notices.set((all) => shown([...all.filter((other) => other.tag !== notice.tag), notice]));
  if ((!preferences().browserNotifications && notice.weight !== "urgent") || permission() !== "granted") return;
  try {
    const shown = new Notification(notice.title, { body: notice.body, tag: notice.tag, icon: "/icons/salus-192.png", requireInteraction: notice.weight === "urgent" });
    shown.onclick = () => {
      window.focus();
      navigate(notice.path);
      shown.close();
    };
  } catch {
    // Android offers notifications through the service worker only.
    void navigator.serviceWorker?.ready.then((worker) =>
      worker.showNotification(notice.title, { body: notice.body, tag: notice.tag, data: { path: notice.path } }),
    );
  }
}

export function permission(): NotificationPermission | "unsupported" {
  return typeof Notification === "undefined" ? "unsupported" : Notification.permission;
}

function sound(notice: Notice): void {
  if (notice.weight === "urgent") alarm();
  else if (preferences().sounds) chime();
}
