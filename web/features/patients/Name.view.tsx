// The name of a patient as it is written in wards; read aloud in usual letters.
import { useLang } from "../../kit/texts";
import { capitalName, plainName, type Named } from "./name";

export function Name({ patient }: { patient: Named }): JSX.Element {
  const language = useLang();
  if (!patient.familyName) return <>{patient.displayName}</>;
  return <><span aria-hidden="true">{capitalName(patient, language)}</span><span className="unseen">{plainName(patient)}</span></>;
}
