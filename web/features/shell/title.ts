// The number of unread messages in the tab's title and on the installed app's icon.
import { useEffect } from "react";
import { useT } from "./texts";

export function useTitle(feature: string | undefined, unread: number): void {
  const t = useT();
  useEffect(() => {
    const name = feature ? `${t(`feature.${feature}`)} · Salus` : "Salus";
    document.title = unread ? `(${unread > 99 ? "99+" : unread}) ${name}` : name;
    const badge = navigator as Navigator & { setAppBadge?: (count: number) => Promise<void> };
    badge.setAppBadge?.(unread).catch(() => {});
  }, [feature, unread, t]);
}
