// The wire types of patients' teams, wards and what the admission system sends.
import type { Lang } from "../../kit/texts";

/** Without an id: somebody whom the admission system names and who has no account here. */
export interface Person { userId: string | null; displayName: string | null }

/** What each list of teams says of a patient's team, to its members only. */
export interface Patient {
  identifier: string;
  /** The whole name, always. */
  displayName: string;
  /** Which part of the name is which: where the source said it. */
  familyName: string | null;
  givenName: string | null;
  /** "1948-03-02" */
  birthDate: string | null;
  /** Null: nobody said anything; empty: none are known. */
  allergies: string[] | null;
  wardCode: string | null;
  wardName: string | null;
  room: string | null;
  state: "admitted" | "discharged";
}

export interface Banner extends Patient {
  otherIdentifiers?: string[];
  admittedDateTime?: string | null;
  dischargedDateTime?: string | null;
  /** When the team of somebody discharged is put to rest. */
  archiveDateTime?: string | null;
  attending?: Person[];
  /** People of the former ward, who are still here to hand over. */
  leaving?: (Person & { until: string })[];
  canChange?: boolean;
}

export interface Rights {
  canCreate: boolean;
  canDecide: boolean;
  /** How many messages wait, for those who decide. */
  waiting?: number;
}

export interface Ward {
  code: string;
  displayName: string;
  templateId: string | null;
  /** In which the channels of its patients' teams are named, and their cards written. */
  language: Lang;
  teamId: string | null;
  teamName: string | null;
  dutyIds: string[];
  /** Whose policies hold for whoever is in a patient's team of the ward. */
  policyPackageId: string | null;
  handOverMinutes: number;
  archiveAfterMinutes: number;
}
export type WardBody = Omit<Ward, "teamName">;

export interface NewPatient {
  identifier: string;
  displayName?: string;
  familyName?: string;
  givenName?: string;
  birthDate: string;
  wardCode: string;
  room?: string;
  /** Empty: none are known. */
  allergies?: string[];
  attending?: string[];
}

export type EventKind = "admit" | "transfer" | "discharge" | "update" | "merge" | "cancelAdmit" | "cancelTransfer" | "cancelDischarge";
export interface PatientEvent {
  kind: Exclude<EventKind, "admit" | "merge">;
  wardCode?: string;
  room?: string | null;
  /** Without parts it takes away those that were known. */
  displayName?: string;
  familyName?: string;
  givenName?: string;
  birthDate?: string | null;
  allergies?: string[];
  attending?: string[];
}

export interface PatientTeam extends Patient { teamId: string; members: number; dischargedDateTime: string | null }
export type Show = "admitted" | "discharged" | "all";

export const problems = [
  "unknownWard", "notAdmitted", "admittedAlready", "anotherStayIsOpen", "nothingToCancel", "mergeCircle", "unknownAttending", "emptyWard",
] as const;
export type Problem = (typeof problems)[number];

/** One message of the admission system, or one line of a file. */
export interface Admission {
  id: string;
  sourceId: string;
  kind: EventKind;
  at: string;
  receivedDateTime: string;
  identifier: string;
  displayName: string | null;
  familyName: string | null;
  givenName: string | null;
  birthDate: string | null;
  allergies: string[] | null;
  encounter: string | null;
  wardCode: string | null;
  room: string | null;
  attending: string[];
  /** Of a merge: the identifier that goes on. */
  into: string | null;
  state: "applied" | "waiting" | "dismissed";
  problem: Problem | string | null;
  /** Who: an id. */
  decidedBy: string | null;
}

export interface Uploaded {
  id: string | null;
  state: "applied" | "repeated" | "waiting" | "refused";
  problem: Problem | string | null;
  error: { code: string; message?: string; target?: string } | null;
}

/** Somebody's looks of one day; whether they were let in by emergency access on it. */
export interface Access { userId: string; displayName: string | null; date: string; byEmergencyAccess: boolean }
