// A reaction's sign. The commonest are drawn, because many ward computers have no emoji font; others are text.
import { drawn } from "./signs";

const face = <circle className="sign-face" cx="10" cy="10" r="8" />;
const drawings: Record<string, JSX.Element> = {
  "👍": <path className="sign-skin" d="M6 9.2 9 3c1.5-.2 2.3.8 2 2.3L10.5 8h4.7c1.2 0 1.9 1 1.6 2.1l-1.3 5c-.3 1-1 1.7-2.1 1.7H6zM2.8 9.2H5v7.6H2.8z" />,
  "✅": <><rect className="sign-done" x="2.5" y="2.5" width="15" height="15" rx="4" /><path className="sign-tick" d="m6 10.3 2.8 2.8L14 7.4" /></>,
  "❤": <path className="sign-heart" d="M10 16.8C4 12.8 2.4 10.4 2.4 7.7a4 4 0 0 1 7.6-1.9 4 4 0 0 1 7.6 1.9c0 2.7-1.6 5.1-7.6 9.1z" />,
  "👀": <><ellipse className="sign-white" cx="6" cy="10" rx="3.6" ry="5.5" /><ellipse className="sign-white" cx="14" cy="10" rx="3.6" ry="5.5" /><circle className="sign-ink" cx="7.2" cy="11" r="1.9" /><circle className="sign-ink" cx="15.2" cy="11" r="1.9" /></>,
  "😄": <>{face}<path className="sign-ink" d="M5.5 11h9c0 2.8-2 4.5-4.5 4.5S5.5 13.8 5.5 11z" /><circle className="sign-ink" cx="7" cy="7.6" r="1.2" /><circle className="sign-ink" cx="13" cy="7.6" r="1.2" /></>,
  "😢": <>{face}<path className="sign-stroke" d="M7 14.3c1.8-1.6 4.2-1.6 6 0" /><circle className="sign-ink" cx="7" cy="8.6" r="1.2" /><circle className="sign-ink" cx="13" cy="8.6" r="1.2" /><path className="sign-tear" d="M6.2 10.5c1.2 1.6 1.2 3-.1 3s-1.3-1.4.1-3z" /></>,
};

export function Sign({ kind, size = 18 }: { kind: string; size?: number }): JSX.Element {
  const drawing = drawings[drawn(kind)];
  if (!drawing) return <span className="sign-text" aria-hidden="true" style={{ fontSize: size * 0.9 }}>{drawn(kind)}</span>;
  return <svg className="sign" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">{drawing}</svg>;
}
