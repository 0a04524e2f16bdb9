// The banner of an open team: what the list of teams says of the patient is there at once, the rest is read and read again after each change.
import { useEffect } from "react";
import { onChange, onResync } from "../../../kit/events";
import { useLoaded } from "../../people/loaded";
import { teams } from "../../teams/live/stores";
import { withPatient, type TeamRow } from "../../teams/tree/teams";
import type { Banner, Patient } from "../types";
import { happen, readBanner } from "../wire";
import type { PatientEvent } from "../types";

export const PATIENT = /^teams\('([^']+)'\)\/patient$/;

export interface OpenBanner { banner: Banner; act(event: PatientEvent): Promise<Banner> }

export function useBanner(team: TeamRow, patient: Patient): OpenBanner {
  const { value, put, reload } = useLoaded(`patient ${team.id}`, (signal) => readBanner(team.id, signal));
  useEffect(() => {
    const ends = [onChange(PATIENT, (_change, found) => found[1] === team.id && reload()), onResync(reload)];
    return () => ends.forEach((end) => end());
  }, [team.id, reload]);
  // Nobody is told when the hand-over is over.
  const over = Math.min(...(value?.leaving ?? []).map(({ until }) => Date.parse(until)));
  useEffect(() => {
    const left = over - Date.now();
    if (!Number.isFinite(left) || left > 86_400_000) return;
    const timer = setTimeout(reload, Math.max(1000, left + 1000));
    return () => clearTimeout(timer);
  }, [over, reload]);
  const act = async (event: PatientEvent) => {
    const after = await happen(team.id, event);
    put(after);
    teams.set((state) => withPatient(state, team.id, after));
    return after;
  };
  return { banner: { ...value, ...patient }, act };
}
