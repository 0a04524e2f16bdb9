// The address of a page, as a tab or a template asks for it.
import { TextField } from "../../../parts/TextField";
import { addressOf, isOwn, sameOrigin } from "../../apps/kinds";
import type { App } from "../../apps/wire";
import { useT, type Translate } from "../texts";

interface Props { words: string; onWords: (words: string) => void; app?: App; error?: string | false; autoFocus?: boolean }

export function AddressField({ words, onWords, app, error, autoFocus }: Props): JSX.Element {
  const t = useT();
  return (
    <TextField label={t("tabs.address")} hint={t(app && isOwn(app) ? "tabs.address.own" : "tabs.address.hint")} value={words} inputMode="url" maxLength={2048}
      autoComplete="off" autoCapitalize="none" data-autofocus={autoFocus || undefined} error={error} onChange={(event) => onWords(event.target.value)} />
  );
}

/** The hospital's own apps show pages of their own place only. */
export function addressFault(t: Translate, words: string, app: App | undefined): string | false {
  const address = addressOf(words);
  if (!address) return t("tabs.address.wrong");
  return app && isOwn(app) && app.contentUrl && !sameOrigin(address, app.contentUrl) ? t("tabs.address.elsewhere") : false;
}
