// What of a patient's details somebody changed by hand. Pure.
import type { Banner, PatientEvent } from "../types";

/** Only what was changed is sent: the rest may have been changed by the admission system meanwhile. */
export function changes(banner: Banner, wanted: Required<Pick<PatientEvent, "displayName" | "birthDate" | "room" | "attending">>): PatientEvent {
  const event: PatientEvent = { kind: "update" };
  if (wanted.displayName !== banner.displayName) event.displayName = wanted.displayName;
  if (wanted.birthDate && wanted.birthDate !== banner.birthDate) event.birthDate = wanted.birthDate;
  if (wanted.room !== banner.room) event.room = wanted.room;
  const before = (banner.attending ?? []).flatMap(({ userId }) => userId ?? []);
  if (wanted.attending.length !== before.length || wanted.attending.some((id) => !before.includes(id))) event.attending = wanted.attending;
  return event;
}
