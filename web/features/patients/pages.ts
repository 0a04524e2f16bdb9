// A list that comes in pages: the first for a view, more by a press, all of them anew after a change.
import { useState } from "react";
import { useLoaded, type Loaded } from "../people/loaded";

interface Page<T> { value: T[]; "@odata.nextLink"?: string }
export interface Pages<T> extends Omit<Loaded<Page<T>>, "value"> { items?: T[]; more?: () => Promise<void>; busy: boolean }

export function usePages<T>(key: string, read: (next?: string, signal?: AbortSignal) => Promise<Page<T>>): Pages<T> {
  const { value, ...loaded } = useLoaded(key, (signal) => read(undefined, signal));
  const [busy, setBusy] = useState(false);
  const next = value?.["@odata.nextLink"];
  const more = async () => {
    setBusy(true);
    try {
      const page = await read(next);
      loaded.put({ ...page, value: [...value!.value, ...page.value] });
    } finally {
      setBusy(false);
    }
  };
  return { ...loaded, items: value?.value, more: next ? more : undefined, busy };
}
