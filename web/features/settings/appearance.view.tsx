// Theme and language.
import { usePreferences } from "../../kit/session";
import { useLang, type Lang } from "../../kit/texts";
import type { Theme } from "../../kit/theme";
import { Choice } from "../../parts/Choice";
import type { IconName } from "../../parts/Icon";
import { speak } from "../shell/language";
import { save } from "./save";
import { useT } from "./texts";

const themes: { value: Theme; icon: IconName }[] = [
  { value: "system", icon: "screen" },
  { value: "light", icon: "sun" },
  { value: "dark", icon: "theme" },
  { value: "contrast", icon: "contrast" },
];

const languages: { value: Lang; label: string; lang: string }[] = [
  { value: "en", label: "English", lang: "en" },
  { value: "fr", label: "Français", lang: "fr" },
];

export function Appearance(): JSX.Element {
  const t = useT();
  const { theme } = usePreferences();
  const named = themes.map((each) => ({ ...each, label: t(`theme.${each.value}`) }));
  return (
    <>
      <Choice label={t("theme")} options={named} value={theme} onChange={(next) => save({ theme: next })} />
      <Choice label={t("language")} options={languages} value={useLang()} onChange={(next) => void speak(next)} />
    </>
  );
}
