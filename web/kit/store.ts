// State outside components: a value, those who watch it, and a hook that re-renders only on what was selected.
import { useCallback, useRef, useSyncExternalStore } from "react";

export class Store<S> {
  private watchers = new Set<() => void>();

  constructor(private state: S) {}

  get = (): S => this.state;

  set = (change: (state: S) => S): void => {
    const next = change(this.state);
    if (Object.is(next, this.state)) return;
    this.state = next;
    for (const watcher of [...this.watchers]) watcher();
  };

  subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  };
}

/** Shallow equality, so that a selector may build a fresh array or object at each call without looping. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (!Array.isArray(a) && Object.getPrototypeOf(a) !== Object.prototype) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => key in b && Object.is((a as any)[key], (b as any)[key]));
}

export function useStore<S>(store: Store<S>): S;
export function useStore<S, R>(store: Store<S>, select: (state: S) => R): R;
export function useStore<S, R>(store: Store<S>, select: (state: S) => R = (state) => state as any): R {
  const last = useRef<{ value: R } | null>(null);
  const selecting = useRef(select);
  selecting.current = select;
  const snapshot = useCallback(() => {
    const value = selecting.current(store.get());
    if (last.current && same(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  }, [store]);
  return useSyncExternalStore(store.subscribe, snapshot);
}
