// Text as it is compared: without accents, case and outer space, so that "dube" finds "Dubé".
export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();

/** Whether each word typed begins a word of the text. */
export function fits(text: string, typed: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(typed).split(/\s+/).every((wanted) => words.some((word) => word.startsWith(wanted)));
}
