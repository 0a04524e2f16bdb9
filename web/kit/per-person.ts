// What runs while somebody is signed in: it begins anew for the next person, who sees nothing of the one before.
import { onSession, sessionNow } from "./session";

interface Work {
  /** Forgets what belongs to the person before. */
  reset: () => void;
  /** Begins for who is signed in; what it returns ends it. */
  begin: (me: string) => (() => void)[];
}

/** The function that starts it: once, however often it is called. */
export function perPerson({ reset, begin }: Work): () => void {
  let person: string | undefined;
  let ends: (() => void)[] = [];
  let watching = false;
  const follow = () => {
    const now = sessionNow()?.user.id;
    if (now === person) return;
    ends.forEach((end) => end());
    ends = [];
    person = now;
    reset();
    if (now) ends = begin(now);
  };
  return () => {
    if (!watching) onSession(follow);
    watching = true;
    follow();
  };
}
