// What is said of allergies, in fields: which, or that none are known.
import { Checks } from "../../../parts/Checks";
import { TextField } from "../../../parts/TextField";
import { useT } from "../texts";
import { allergyFault, MOST, type Allergies, type AllergyDraft } from "./allergies";
import "./allergies.css";

interface Props { value: AllergyDraft; before: Allergies; checked: boolean; onChange: (value: AllergyDraft) => void }

export function AllergyFields({ value, before, checked, onChange }: Props): JSX.Element {
  const t = useT();
  const fault = checked && allergyFault(value, before);
  // Whoever says that none are known sees what that takes back.
  const hint = value.none && before?.length ? t("allergies.until", { all: before.join(", ") }) : t("allergies.hint");
  return (
    <div>
      <TextField label={t("allergies")} lines={Math.min(6, Math.max(2, value.text.split("\n").length))} disabled={value.none} value={value.none ? "" : value.text} hint={hint}
        error={fault && t(`allergies.${fault}`, { most: MOST })} onChange={(event) => onChange({ ...value, text: event.target.value })} />
      <Checks label={t("allergies")} hideLabel options={[{ value: "none", label: t("allergies.none") }]} chosen={value.none ? ["none"] : []}
        onChange={(chosen) => onChange({ ...value, none: chosen.length > 0 })} />
    </div>
  );
}
