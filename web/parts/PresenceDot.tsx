// Presence as a shape and a colour, never colour alone; its word is spoken to screen readers.
import { usePartTexts } from "./texts";

export type Availability = "Available" | "Busy" | "DoNotDisturb" | "BeRightBack" | "Away" | "Offline" | "PresenceUnknown";

const shapes: Record<Availability, JSX.Element> = {
  Available: <path className="presence-mark" d="m3.2 6.2 1.9 1.9 3.7-4.2" />,
  Busy: <></>,
  DoNotDisturb: <path className="presence-mark" d="M3.2 6h5.6" />,
  BeRightBack: <path className="presence-mark" d="M6 3.2V6l1.9 1.3" />,
  Away: <path className="presence-mark" d="M6 3.2V6l1.9 1.3" />,
  Offline: <path className="presence-mark" d="m4.2 4.2 3.6 3.6m0-3.6L4.2 7.8" />,
  PresenceUnknown: <></>,
};

/** Graph has more words than we show; the idle ones look like what they are a kind of. */
export function known(availability: string): Availability {
  if (availability === "AvailableIdle") return "Away";
  if (availability === "BusyIdle") return "Busy";
  return availability in shapes ? (availability as Availability) : "PresenceUnknown";
}

export function PresenceDot({ availability, size = 12 }: { availability: Availability | string; size?: number }): JSX.Element {
  const t = usePartTexts();
  const state = known(availability);
  return (
    <svg className={`presence ${state}`} width={size} height={size} viewBox="0 0 12 12" role="img" aria-label={t(`presence.${state}`)}>
      <circle cx="6" cy="6" r="5.25" />
      {shapes[state]}
    </svg>
  );
}
