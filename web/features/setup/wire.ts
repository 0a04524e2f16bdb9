// Every request of the set-up.
import { api } from "../../kit/api";
import type { MadeTeam, Setup, SetupPatch } from "./types";

const root = "/salus/v1/setup";
export const readSetup = (signal?: AbortSignal): Promise<Setup> => api.get<Setup>(root, undefined, { signal });
export const changeSetup = (patch: SetupPatch): Promise<Setup> => api.patch<Setup>(root, patch);
export const givePackages = (assignments: { jobTitle: string; packageId: string | null }[]): Promise<{ assigned: number }> =>
  api.post<{ assigned: number }>(`${root}/packages`, { assignments });
export const makeWardTeam = async (department: { code: string; displayName: string }, templateId: string): Promise<MadeTeam> =>
  (await api.post<{ value: MadeTeam[] }>(`${root}/wardTeams`, { departments: [department], templateId })).value[0]!;
export const pinApps = (pins: string[]): Promise<void> => api.post(`${root}/pins`, { pins });
export const readPackages = async (signal?: AbortSignal): Promise<{ id: string; displayName: string }[]> =>
  (await api.get<{ value: { id: string; displayName: string }[] }>("/salus/v1/policies/packages", undefined, { signal })).value;
