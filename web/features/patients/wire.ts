// Every request about patients' teams, named by what it is for.
import { api } from "../../kit/api";
import type { Access, Admission, Banner, NewPatient, PatientEvent, PatientTeam, Rights, Show, Uploaded, Ward, WardBody } from "./types";

interface Page<T> { value: T[]; "@odata.nextLink"?: string }
const root = "/salus/v1";
const teamAddress = (teamId: string) => `${root}/teams/${encodeURIComponent(teamId)}`;
const wardAddress = (code: string) => `${root}/wards/${encodeURIComponent(code)}`;

export const readBanner = (teamId: string, signal?: AbortSignal): Promise<Banner> => api.get<Banner>(`${teamAddress(teamId)}/patient`, undefined, { signal });
export const readRights = (): Promise<Rights> => api.get<Rights>(`${root}/patientTeams/rights`);
export const admit = (patient: NewPatient): Promise<{ teamId: string }> => api.post<{ teamId: string }>(`${root}/patientTeams`, patient);
export const happen = (teamId: string, event: PatientEvent): Promise<Banner> => api.post<Banner>(`${teamAddress(teamId)}/patientEvents`, event);

export const readWards = async (signal?: AbortSignal): Promise<Ward[]> => (await api.get<Page<Ward>>(`${root}/wards`, undefined, { signal })).value;
export const createWard = (ward: WardBody): Promise<Ward> => api.post<Ward>(`${root}/wards`, ward);
export const changeWard = ({ code, ...change }: WardBody): Promise<Ward> => api.patch<Ward>(wardAddress(code), change);
export const removeWard = (code: string): Promise<void> => api.delete(wardAddress(code));

export const readTeams = (state: Show, next?: string, signal?: AbortSignal): Promise<Page<PatientTeam>> =>
  api.get<Page<PatientTeam>>(next ?? `${root}/patientTeams`, next ? undefined : { state }, { signal });
/** Of whom one team is, for those who are not in it: it is found among all of them. */
export async function findTeam(teamId: string, signal?: AbortSignal): Promise<PatientTeam | null> {
  for (let page = await readTeams("all", undefined, signal); ; page = await readTeams("all", page["@odata.nextLink"], signal)) {
    const found = page.value.find((team) => team.teamId === teamId);
    if (found || !page["@odata.nextLink"]) return found ?? null;
  }
}
export const readAdmissions = (state: "waiting" | "all", next?: string, signal?: AbortSignal): Promise<Page<Admission>> =>
  api.get<Page<Admission>>(next ?? `${root}/admissions`, next ? undefined : { state }, { signal });
const decide = (id: string, decision: object): Promise<void> => api.post(`${root}/admissions/${encodeURIComponent(id)}/decide`, decision);
export const dismiss = (id: string): Promise<void> => decide(id, { decision: "dismiss" });
/** What was done of it is left so; where another stay is open, the earlier one is over. */
export const accept = (id: string): Promise<void> => decide(id, { decision: "accept" });
/** What was decided is open again. */
export const undo = (id: string): Promise<void> => decide(id, { decision: "undo" });
export const placeIn = (id: string, wardCode: string): Promise<void> => decide(id, { decision: "place", wardCode });
export const upload = async (text: string): Promise<Uploaded[]> =>
  (await api.post<Page<Uploaded>>(`${root}/admissions`, new Blob([text], { type: "text/csv" }))).value;

export const readAccesses = async (teamId: string, signal?: AbortSignal): Promise<Access[]> =>
  (await api.get<Page<Access>>(`${teamAddress(teamId)}/patientAccesses`, undefined, { signal })).value;
