// Wakes when there is something for somebody here: shows it in words that whoever is signed in may read, and takes an answer to what is
// urgent. Without a session, or without network, it says no more than that there is something.
/// <reference lib="webworker" />
import { messageOfObject, placeOfObject } from "./kit/objects";
declare const self: ServiceWorkerGlobalScope;

interface Push {
  id?: string;
  tag: string;
  kind?: string;
  weight?: string;
  ring?: number;
  words?: string;
  object?: string;
  close?: boolean;
}

interface Shown {
  title: string;
  object?: string;
  isRead?: boolean;
}

type Lang = "en" | "fr";

const texts = {
  en: {
    anything: "There is something new for you", urgent: "There is something urgent for you", open: "Open", acknowledge: "I’m on it",
    failed: "Your answer could not be sent", retry: "Open Salus and answer there.",
  },
  fr: {
    anything: "Il y a du nouveau pour vous", urgent: "Il y a une urgence pour vous", open: "Ouvrir", acknowledge: "Je m’en occupe",
    failed: "Votre réponse n’a pas pu être envoyée", retry: "Ouvrez Salus et répondez depuis l’application.",
  },
};

const kept = "language-of-notices";

self.addEventListener("push", (event) => event.waitUntil(pushed(parsed(event.data))));
self.addEventListener("notificationclick", (event) => event.waitUntil(clicked(event)));
self.addEventListener("notificationclose", (event) => event.waitUntil(closedElsewhere(event.notification.tag)));
self.addEventListener("pushsubscriptionchange", (event) => (event as ExtendableEvent).waitUntil(renew()));
self.addEventListener("message", (event) => {
  if (event.data?.language === "en" || event.data?.language === "fr") event.waitUntil(keepLanguage(event.data.language));
});

function parsed(data: PushMessageData | null): Push {
  try {
    const push = data?.json();
    return typeof push?.tag === "string" ? push : { tag: "anything" };
  } catch {
    return { tag: "anything" };
  }
}

async function pushed(push: Push): Promise<void> {
  if (push.close) return close(push.tag);
  const isUrgent = push.weight === "urgent";
  // An open page that somebody looks at tells by itself.
  if (!isUrgent && (await windows()).some((client) => client.focused && client.visibilityState === "visible")) return;
  const lang = await language();
  const said = texts[lang];
  const shown = await wordsOf(push, lang);
  if (shown?.isRead) return close(push.tag);
  const object = shown?.object ?? push.object;
  const options: NotificationOptions & { renotify?: boolean; actions?: { action: string; title: string }[]; vibrate?: number[] } = {
    tag: push.tag, icon: "/icons/salus-192.png", badge: "/icons/salus-192.png", lang,
    renotify: isUrgent || (push.ring ?? 0) > 0, requireInteraction: isUrgent, vibrate: isUrgent ? [300, 100, 300, 100, 300] : undefined,
    data: { path: placeOfObject(object), object, kind: push.kind },
    actions: push.kind === "message.urgent" && object ? [{ action: "acknowledge", title: said.acknowledge }, { action: "open", title: said.open }] : [],
  };
  await self.registration.showNotification(shown?.title ?? (isUrgent ? said.urgent : said.anything), options);
}

/** With the session of whoever is signed in here; the push itself says nothing, unless the hospital wants it to. */
async function wordsOf(push: Push, lang: Lang): Promise<Shown | undefined> {
  if (push.words) return { title: push.words, object: push.object };
  if (!push.id) return undefined;
  const line = await read(`/salus/v1/me/notices/${encodeURIComponent(push.id)}`);
  return line?.words?.[lang] ? { title: line.words[lang], object: line.object, isRead: line.isRead } : undefined;
}

async function read(path: string): Promise<any> {
  try {
    const answer = await answered(path, { headers: { accept: "application/json" } });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** A phone that just woke may have no network yet; nobody waits longer for words. */
const answered = (path: string, init: RequestInit): Promise<Response> =>
  Promise.race([fetch(path, { credentials: "same-origin", ...init }), new Promise<Response>((_, fail) => setTimeout(fail, 8000))]);

/** With the token that changes need; false where nobody is signed in or the server refuses. */
async function send(path: string, body: unknown): Promise<boolean> {
  const session = await read("/salus/v1/session");
  if (!session?.csrfToken) return false;
  try {
    const headers = { "content-type": "application/json", "x-csrf-token": session.csrfToken };
    const answer = await answered(path, { method: "POST", headers, body: JSON.stringify(body) });
    return answer.ok;
  } catch {
    return false;
  }
}

async function clicked(event: NotificationEvent): Promise<void> {
  const { notification } = event;
  notification.close();
  if (event.action === "acknowledge") return acknowledge(notification);
  await show(notification.data?.path ?? "/");
}

async function acknowledge(notification: Notification): Promise<void> {
  const found = messageOfObject(notification.data?.object);
  const path = found && `/salus/v1/chats/${encodeURIComponent(found.chat)}/messages/${found.message}/acknowledge`;
  if (path && (await send(path, {}))) return;
  const lang = await language();
  const { failed, retry } = texts[lang];
  await self.registration.showNotification(failed, { body: retry, tag: notification.tag, requireInteraction: true, lang, data: notification.data });
}

async function show(path: string): Promise<void> {
  const open = (await windows())[0];
  if (!open) return void (await self.clients.openWindow(path));
  await open.focus();
  open.postMessage({ navigate: path });
}

async function close(tag: string): Promise<void> {
  for (const shown of await self.registration.getNotifications({ tag })) shown.close();
}

/** Wiped away here, it need not stand in the corner of a page either. */
async function closedElsewhere(tag: string): Promise<void> {
  for (const client of await windows()) client.postMessage({ closed: tag });
}

/** The push service gives the browser another address now and then. */
async function renew(): Promise<void> {
  const key = await read("/salus/v1/notifications/pushKey");
  if (!key?.publicKey) return;
  const applicationServerKey = Uint8Array.from(atob(key.publicKey.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const subscription = await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  await send("/salus/v1/me/pushDevices", { ...subscription.toJSON(), name: "Browser" });
}

const windows = () => self.clients.matchAll({ type: "window" });

async function keepLanguage(lang: string): Promise<void> {
  const cache = await caches.open(kept);
  await cache.put("/language", new Response(lang));
}

async function language(): Promise<Lang> {
  const said = await (await caches.match("/language", { cacheName: kept }))?.text();
  return (said ?? self.navigator.language).startsWith("fr") ? "fr" : "en";
}
