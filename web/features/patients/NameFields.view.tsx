// The name of a patient in fields: family and given name, or the whole name where nobody said yet which is which.
import { Button } from "../../parts/Button";
import { TextField } from "../../parts/TextField";
import type { NameDraft, Named } from "./name";
import { useT } from "./texts";

const LONGEST = { whole: 256, family: 128, given: 127 };

interface Props { value: NameDraft; before?: Named; missing: boolean; onChange: (value: NameDraft) => void }

export function NameFields({ value, before, missing, onChange }: Props): JSX.Element {
  const t = useT();
  const isWhole = before !== undefined && !before.familyName && !before.givenName;
  const set = (change: Partial<NameDraft>) => onChange({ ...value, ...change });
  const turn = isWhole && (
    <div><Button kind="quiet" onClick={() => set({ inParts: !value.inParts })}>{t(value.inParts ? "name.whole" : "name.parts")}</Button></div>
  );
  if (!value.inParts) {
    return (
      <div>
        <TextField label={t("name")} value={value.whole} maxLength={LONGEST.whole} autoComplete="off" error={missing && t("name.missing")}
          onChange={(event) => set({ whole: event.target.value })} />
        {turn}
      </div>
    );
  }
  return (
    <div>
      <div className="patient-name-fields">
        <TextField label={t("familyName")} value={value.family} maxLength={LONGEST.family} autoComplete="off"
          hint={isWhole && t("name.until", { name: before.displayName })} error={missing && t("familyName.missing")}
          onChange={(event) => set({ family: event.target.value })} />
        <TextField label={t("givenName")} value={value.given} maxLength={LONGEST.given} autoComplete="off" hint={t("givenName.hint")}
          onChange={(event) => set({ given: event.target.value })} />
      </div>
      {turn}
    </div>
  );
}
