// A dialog about a patient, under way, and what went wrong in this feature's words.
import { type Act, useActing } from "../../kit/act";
import { usePatientFault } from "./texts";

export type { Act };
export const useAct = (): Act => useActing(usePatientFault());
