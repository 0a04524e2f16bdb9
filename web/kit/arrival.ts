// Whether the page that is shown now is where somebody began, not where they chose to go.
let begun = false;

export const begin = (): void => void (begun = true);

/** True once. */
export function hasJustBegun(): boolean {
  const was = begun;
  begun = false;
  return was;
}
