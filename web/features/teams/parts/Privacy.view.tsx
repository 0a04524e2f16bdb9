// Who may come into a team, with what that means.
import { Choice } from "../../../parts/Choice";
import { useT } from "../texts";
import type { Visibility } from "../types";

export function Privacy({ value, onChange }: { value: Visibility; onChange: (value: Visibility) => void }): JSX.Element {
  const t = useT();
  const options = (["private", "public"] as const).map((each) => ({ value: each, label: t(`privacy.${each}`) }));
  return (
    <>
      <Choice label={t("privacy")} options={options} value={value} onChange={onChange} />
      <p className="field-hint">{t(`privacy.${value}.hint`)}</p>
    </>
  );
}
