// A patient in the tree: the name, and below it the bed, since two may share a name.
import { Icon } from "../../../parts/Icon";
import { placeOf } from "../about";
import { Name } from "../Name.view";
import { useT } from "../texts";
import type { Patient } from "../types";

export function PatientName({ patient }: { patient: Patient }): JSX.Element {
  const t = useT();
  const left = patient.state === "discharged";
  const place = left ? t("discharged") : placeOf(patient);
  return (
    <span className="team-row-name patient-row">
      <span className="patient-row-name"><Name patient={patient} /></span>
      <span className="patient-row-place">
        {left && <Icon name="signOut" size={16} />}
        <span title={place}>{place}</span>
      </span>
    </span>
  );
}
