// What was read for one person must not be there for the next who signs in on the same computer.
import { onSession, sessionNow } from "./session";

const resets: (() => void)[] = [];
let person: string | undefined;

function follow() {
  const now = sessionNow()?.user.id;
  if (now === person) return;
  if (person) resets.forEach((reset) => reset());
  person = now;
}

export function forgetWithSession(reset: () => void) {
  if (!resets.length) {
    person = sessionNow()?.user.id;
    onSession(follow);
  }
  resets.push(reset);
}
