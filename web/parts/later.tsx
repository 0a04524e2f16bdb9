// A view whose code is fetched when it is first shown. Where that fails, nothing else breaks: it is tried until it is there.
import { useEffect, useState, type ComponentType, type ReactNode } from "react";

const AGAIN = 3000;
type Load<P> = () => Promise<ComponentType<P>>;

export interface Later<P> {
  (props: P & { meanwhile?: ReactNode }): JSX.Element;
  /** Ahead of time, for what is likely to be needed soon, perhaps where there is no network. */
  fetch(): void;
}

export function later<P extends object>(load: Load<P>): Later<P> {
  let known: ComponentType<P> | undefined;
  const fetched = () => load().then((View) => (known = View));
  function View({ meanwhile, ...props }: P & { meanwhile?: ReactNode }): JSX.Element {
    const [, arrived] = useState(0);
    useEffect(() => {
      let timer: ReturnType<typeof setTimeout>;
      let here = true;
      const ask = () => void fetched().then(() => here && arrived(1), () => here && (timer = setTimeout(ask, AGAIN)));
      if (!known) ask();
      return () => {
        here = false;
        clearTimeout(timer);
      };
    }, []);
    const Known = known;
    return Known ? <Known {...(props as unknown as P)} /> : <>{meanwhile}</>;
  }
  return Object.assign(View, { fetch: () => void fetched().catch(() => {}) });
}
