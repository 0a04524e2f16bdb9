// A person's picture, or initials on a colour that is always the same for the same person.
import { useState } from "react";
import { PresenceDot, type Availability } from "./PresenceDot";

export interface AvatarProps {
  person: { id: string; displayName?: string | null };
  /** Pixels. */
  size?: number;
  presence?: Availability | string | null;
  /** The address of a picture, where one is known to exist. */
  photo?: string;
}

export function Avatar({ person, size = 36, presence, photo }: AvatarProps): JSX.Element {
  const [broken, setBroken] = useState(false);
  return (
    <span className="avatar" style={{ width: size, height: size, fontSize: Math.round(size * 0.38) }} data-hue={hue(person.id)}>
      {photo && !broken ? <img src={photo} alt="" onError={() => setBroken(true)} /> : <span aria-hidden="true">{initials(person.displayName ?? "")}</span>}
      {presence && <PresenceDot availability={presence} size={size >= 48 ? 14 : 10} />}
    </span>
  );
}

/** First letters of the first and the last word: "Jean-Luc Dubé" is JD. */
export function initials(name: string): string {
  const words = name.replace(/\(.*?\)/g, "").split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const letters = words.length > 1 ? [words[0]!, words[words.length - 1]!] : words;
  return letters.map((word) => /\p{L}/u.exec(word)![0].toUpperCase()).join("") || "?";
}

/** One of ten hues by the id, so that it is the same in every list, tab and year. */
export function hue(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum % 10;
}
