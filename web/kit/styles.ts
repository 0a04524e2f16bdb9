// The look of what is opened later is a sheet of its own, so that the first screen need not wait for it; no view is drawn before it is there.
let sheet: Promise<void> | undefined;

/** A view together with its look. */
export async function styled<T>(view: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([view, (sheet ??= loadSheet())]);
  return loaded;
}

/** Without the sheet a view can still be read and used; the next one asks for it again. */
function loadSheet(): Promise<void> {
  const href = document.querySelector<HTMLMetaElement>('meta[name="salus-styles"]')?.content;
  if (!href) return Promise.resolve();
  return new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => (link.remove(), (sheet = undefined), resolve());
    document.head.append(link);
  });
}
