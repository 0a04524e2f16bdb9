// The chosen theme on the root element, remembered for the next visit; "system" leaves it to the operating system.
import { store, stored } from "./kept";

export type Theme = "system" | "light" | "dark" | "contrast";

const remembered = "salus.theme";
const bars: Record<Theme, string> = { system: "", light: "#ffffff", dark: "#14191d", contrast: "#000000" };

export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const meta = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]');
  if (meta) meta.content = bars[theme] || (matchMedia("(prefers-color-scheme: dark)").matches ? bars.dark : bars.light);
  store(remembered, theme);
}

export const rememberedTheme = (): Theme => (stored(remembered) as Theme | null) ?? "system";
