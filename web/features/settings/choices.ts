// Notification choices as the server keeps them.
import { api } from "../../kit/api";

export type Way = "push" | "mail" | "text";
export const ways: Way[] = ["push", "mail", "text"];

export interface QuietHours {
  isOn: boolean;
  /** `22:00` */
  from: string;
  to: string;
  /** `Europe/Paris` */
  timeZone: string;
}

export interface Kind {
  name: string;
  weight: "quiet" | "normal" | "urgent";
  isInFeed: boolean;
  ways: Way[];
}

export interface NotificationChoices {
  quietHours: QuietHours;
  kinds: Kind[];
  urgentBreaksQuietHours: boolean;
  offered: Record<Way, boolean>;
}

export interface Change {
  quietHours?: Partial<QuietHours>;
  ways?: Record<string, Way[]>;
}

const path = "/salus/v1/me/notificationChoices";
export const readChoices = (signal?: AbortSignal): Promise<NotificationChoices> => api.get(path, undefined, { signal });
export const changeChoices = (change: Change): Promise<NotificationChoices> => api.patch(path, change);

/** Those that this person is told of and for which there are words; the delivery of notifications concerns administrators. */
export function shownKinds(kinds: Kind[], isAdministrator: boolean, isKnown: (name: string) => boolean): Kind[] {
  return kinds.filter(({ name, weight }) => weight === "normal" && isKnown(wordsOf(name)) && (isAdministrator || !name.startsWith("delivery.")))
    .filter(({ name }, at, all) => all.findIndex((other) => wordsOf(other.name) === wordsOf(name)) === at);
}

/** Kinds of one family are chosen together. */
export const wordsOf = (name: string): string => `kind.${name.startsWith("delivery.") ? "delivery" : name}`;
export const family = (kinds: Kind[], name: string): string[] =>
  kinds.filter((kind) => kind.weight === "normal" && wordsOf(kind.name) === wordsOf(name)).map((kind) => kind.name);

export const toggled = (chosen: Way[], way: Way): Way[] => (chosen.includes(way) ? chosen.filter((other) => other !== way) : [...chosen, way]);
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
