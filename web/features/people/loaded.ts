// One thing read from the server for a view: shown when it is there, with a way to try again when it is not.
import { useCallback, useEffect, useRef, useState } from "react";
import type { ApiError } from "../../kit/api";
import { asApiError } from "./listing";

export interface Loaded<T> {
  value: T | undefined;
  error: ApiError | undefined;
  reload: () => void;
  put: (value: T) => void;
}

/** The key says what is read: another key forgets the old value, a reload keeps showing it until the new one is there. */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [held, setHeld] = useState<{ key: string; value?: T; error?: ApiError }>({ key });
  const [turn, setTurn] = useState(0);
  const loader = useRef(load);
  loader.current = load;
  useEffect(() => {
    const running = new AbortController();
    loader.current(running.signal).then(
      (value) => running.signal.aborted || setHeld({ key, value }),
      (error) => running.signal.aborted || setHeld((old) => ({ ...(old.key === key ? old : {}), key, error: asApiError(error) })),
    );
    return () => running.abort();
  }, [key, turn]);
  const current = held.key === key ? held : undefined;
  return {
    value: current?.value,
    error: current?.error,
    reload: useCallback(() => setTurn((count) => count + 1), []),
    put: useCallback((value: T) => setHeld({ key, value }), [key]),
  };
}
