// A temporary password that can be read out over the telephone: no signs that look or sound alike, in groups of four.

const signs = "abcdefghjkmnpqrstuvwxyz23456789";

export type Random = (bytes: Uint8Array) => Uint8Array;

const secure: Random = (bytes) => crypto.getRandomValues(bytes);

/** Bytes above the last whole multiple are thrown away, or the first signs would come more often. */
export function temporaryPassword(random: Random = secure, groups = 4): string {
  const limit = 256 - (256 % signs.length);
  let drawn = "";
  while (drawn.length < groups * 4) {
    for (const byte of random(new Uint8Array(32))) {
      if (byte < limit && drawn.length < groups * 4) drawn += signs[byte % signs.length];
    }
  }
  return (drawn.match(/.{4}/g) ?? []).join("-");
}
