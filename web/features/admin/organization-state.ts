// The limits of automatic log-off: one minute at least, a day at most.
export const fewestMinutes = 1;
export const mostMinutes = 1440;

export function minutesFault(text: string): boolean {
  const minutes = Number(text);
  return !/^\d+$/.test(text.trim()) || minutes < fewestMinutes || minutes > mostMinutes;
}
