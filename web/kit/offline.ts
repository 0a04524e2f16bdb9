// Registers the service worker, which keeps the app's files for a start without network.
import { dismiss } from "./notify";
import { navigate } from "./router";

export function offerOffline(): void {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers.addEventListener("message", (event) => {
    if (typeof event.data?.navigate === "string") navigate(event.data.navigate);
    if (typeof event.data?.closed === "string") dismiss(event.data.closed);
  });
  // After the first paint, so that keeping files does not slow the start.
  addEventListener("load", () => void workers.register("/service-worker.js").catch(() => {}), { once: true });
  if (document.readyState === "complete") void workers.register("/service-worker.js").catch(() => {});
}
