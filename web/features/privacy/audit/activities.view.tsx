// Which acts: all, only looks, or a choice from the whole list, by subject.
import { useId } from "react";
import { lang } from "../../../kit/texts";
import { Icon } from "../../../parts/Icon";
import { useT } from "../texts";
import type { Activity } from "./wire";

interface Props {
  all: Activity[];
  chosen: string[];
  onChoose: (names: string[]) => void;
}

export const nameOf = (all: Activity[], name: string): string => all.find((each) => each.name === name)?.displayName[lang()] ?? name;

export function ActivityChoice({ all, chosen, onChoose }: Props): JSX.Element {
  const t = useT();
  const id = useId();
  const areas = [...new Set(all.map(({ area }) => area))];
  const said = chosen.length === 0 ? t("audit.activities.all") : chosen.length === 1 ? nameOf(all, chosen[0]!) : t("audit.activities.some", { count: chosen.length });
  const isLooks = chosen.length === 1 && chosen[0] === "read";
  return (
    <div className="audit-activities">
      <span className="audit-label" id={id}>{t("audit.activities")}</span>
      <div className="audit-activities-row">
        <details>
          <summary aria-describedby={id}><span>{said}</span><Icon name="down" /></summary>
          <div className="audit-areas">
            {areas.map((area) => (
              <Area key={area} area={area} all={all.filter((each) => each.area === area)} chosen={chosen} onChoose={onChoose} />
            ))}
          </div>
        </details>
        <button type="button" className="audit-chip" aria-pressed={isLooks} onClick={() => onChoose(isLooks ? [] : ["read"])}>
          <Icon name="eye" /> {t("audit.looks")}
        </button>
      </div>
    </div>
  );
}

function Area({ area, all, chosen, onChoose }: Props & { area: string }) {
  const t = useT();
  const names = all.map(({ name }) => name);
  const isWhole = names.every((name) => chosen.includes(name));
  const others = chosen.filter((name) => !names.includes(name));
  const toggle = (name: string) => onChoose(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  return (
    <fieldset className="audit-area">
      <legend>
        <label>
          <input type="checkbox" checked={isWhole} onChange={() => onChoose(isWhole ? others : [...others, ...names])} />
          {t(`audit.area.${area}`)}
        </label>
      </legend>
      {all.map(({ name, displayName }) => (
        <label key={name}>
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} /> {displayName[lang()]}
        </label>
      ))}
    </fieldset>
  );
}
