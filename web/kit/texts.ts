// Which language is spoken, and a feature's sentences in it.
import { useMemo } from "react";
import { store, stored } from "./kept";
import { format, type Args } from "./plural";
import { Store, useStore } from "./store";

export type Lang = "en" | "fr";
export type Bundle = { en: Record<string, string>; fr: Record<string, string> };
export type Translate = (key: string, args?: Args) => string;

const remembered = "salus.language";

/** The first of the wishes that we speak; "fr-CA" is French. */
export function firstSpoken(wishes: readonly (string | null | undefined)[]): Lang {
  for (const wish of wishes) {
    const short = wish?.slice(0, 2).toLowerCase();
    if (short === "fr" || short === "en") return short;
  }
  return "en";
}

const current = new Store<Lang>(firstSpoken(typeof navigator === "undefined" ? [] : [stored(remembered), ...(navigator.languages ?? [])]));

export const lang = (): Lang => current.get();
export const useLang = (): Lang => useStore(current);
export const onLang = current.subscribe;

export function setLang(next: Lang): void {
  store(remembered, next);
  document.documentElement.lang = next;
  current.set(() => next);
}

/** Outside components: the sentence in the language spoken now. */
export function say(bundle: Bundle): Translate {
  return (key, args = {}) => {
    const message = bundle[lang()][key] ?? bundle.en[key];
    return message === undefined ? key : format(message, args, lang());
  };
}

export function texts(bundle: Bundle): () => Translate {
  return () => {
    const language = useLang();
    return useMemo(() => say(bundle), [language]);
  };
}
