// Keeps the app's own files, so that it starts without network; answers of the API are never kept on the device.
/// <reference lib="webworker" />
import "./service-worker-push";
declare const self: ServiceWorkerGlobalScope;
declare const SALUS_FILES: string[];
declare const SALUS_BUILD: string;

const cacheName = `salus-${SALUS_BUILD}`;
const api = /^\/((v1\.0|beta|salus|scim|health|metrics|oauth2|\.well-known)|[^/]+\/(oauth2|discovery|v2\.0|\.well-known))(\/|$)/;

self.addEventListener("install", (event) => {
  // No skipWaiting: tabs of the version before go on finding their files until they are closed.
  event.waitUntil(keepShell());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || api.test(url.pathname)) return;
  event.respondWith(event.request.mode === "navigate" ? page(event.request) : file(event.request));
});

async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(SALUS_FILES.map((name) => new Request(name, { cache: "reload" })));
}

async function dropOld(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("salus-") && name !== cacheName).map((name) => caches.delete(name)));
}

/** The newest page while there is network; the kept one as soon as there is none, or none worth waiting for. */
async function page(request: Request): Promise<Response> {
  const kept = await caches.match("/", { cacheName });
  const fresh = fetch(request).then((answer) => (answer.ok || !kept ? answer : kept));
  if (!kept) return fresh;
  return Promise.race([fresh.catch(() => kept), after(3000).then(() => kept)]);
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName })) ?? fetch(request);
}

const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
