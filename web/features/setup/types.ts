// The wire types of the set-up as the server tells it.
export const scenarios = ["virtualAppointments", "careCoordination", "secureMessaging", "corporateCommunication"] as const;
export const steps = ["scenarios", "staff", "packages", "teams", "apps"] as const;
export type StepId = (typeof steps)[number];
export type StepState = "open" | "done" | "skipped";
export const tasks = ["scenarios", "staff", "packages", "teams", "secondFactor", "privacyOfficer", "technicalContact", "wards", "admissions", "hospitalName", "waysIn"] as const;
export type Task = (typeof tasks)[number];

export interface Department { code: string; displayName: string; people: number; leaders: number; teamId: string | null }
export interface Job { jobTitle: string; people: number; packageId: string | null; suggestedPackageId: string | null }

export interface Setup {
  scenarios: { id: string; isChosen: boolean; apps: string[] }[];
  steps: { id: StepId; state: StepState }[];
  isFinished: boolean;
  staff: { people: number; departments: number };
  departments: Department[];
  jobTitles: Job[];
  /** Suggested for the chosen scenarios, in order. */
  pins: string[];
  checklist: { id: Task | string; isDone: boolean }[];
}

export interface SetupPatch { scenarios?: string[]; steps?: Partial<Record<StepId, StepState>>; isFinished?: boolean }
export interface MadeTeam { code: string; teamId: string; state: "created" | "exists"; members: number }
