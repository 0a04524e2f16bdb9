// Who treats the patient, found by name.
import { Icon } from "../../parts/Icon";
import { PeoplePicker } from "../chats/create/PeoplePicker.view";
import type { Person } from "../chats/wire";
import { useT } from "./texts";
import "../chats/create/create.css";

export function Attending({ chosen, onChange, error }: { chosen: readonly Person[]; onChange: (people: Person[]) => void; error?: string | false }): JSX.Element {
  const t = useT();
  return (
    <div className="patient-attending">
      <span aria-hidden="true">{t("attending.label")}</span>
      <PeoplePicker label={t("attending.label")} chosen={chosen} onChange={onChange} without={[]} />
      <p className="field-hint">{t("attending.hint")}</p>
      {error && <p className="field-error" role="alert"><Icon name="failed" size={16} />{error}</p>}
    </div>
  );
}
