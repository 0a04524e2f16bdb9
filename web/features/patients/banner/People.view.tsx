// Who treats the patient, and who of the former ward is still here to hand over, and until when.
import { navigate } from "../../../kit/router";
import { Icon } from "../../../parts/Icon";
import { Menu, type MenuEntry } from "../../../parts/Menu";
import { useT, type Translate } from "../texts";
import type { Banner } from "../types";
import { untilText } from "./when";

/** On a phone they are in the patient's menu, where there is one. */
export function People({ banner: { attending = [], leaving = [] }, inMenu }: { banner: Banner; inMenu: boolean }): JSX.Element | null {
  const t = useT();
  if (!attending.length && !leaving.length) return null;
  const label = leaving.length ? t("people.leaving", { count: leaving.length }) : t("people");
  const button = (
    <button type="button" className="patient-people" title={label} aria-label={label}>
      <Icon name={leaving.length ? "clock" : "group"} />
      <span>{t(leaving.length ? "leaving.short" : "attending.short")}</span>
    </button>
  );
  return <span className={inMenu ? "wide-only" : undefined}><Menu align="end" label={label} items={peopleEntries(t, { attending, leaving })} button={button} /></span>;
}

export function peopleEntries(t: Translate, { attending = [], leaving = [] }: Pick<Banner, "attending" | "leaving">): MenuEntry[] {
  const open = (userId: string) => () => navigate(`/people/${userId}`);
  return [
    attending.length > 0 && {
      heading: t("attending"),
      items: attending.map(({ userId, displayName }) => ({ label: displayName ?? "", icon: "person" as const, disabled: !userId, onSelect: open(userId ?? "") })),
    },
    attending.length > 0 && leaving.length > 0 && "divider",
    leaving.length > 0 && {
      heading: t("leaving"),
      items: leaving.map(({ userId, displayName, until }) => ({ label: displayName ?? "", icon: "clock" as const, hint: untilText(t, until), onSelect: open(userId ?? "") })),
    },
  ];
}
