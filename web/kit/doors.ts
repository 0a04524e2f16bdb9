// While somebody signs out, what this window asked before is heard to its end, for a second, and what it asks meanwhile waits: else it comes to the
// server after the session's end, where its refusal looks as if somebody else had ended it.

const underWay = new Set<Promise<unknown>>();
let opening: Promise<boolean> | undefined;

/** Signing in and out itself, and the proof of who sits there, go through closed doors. */
const leads = /^(\/salus\/v1\/session|\/salus\/v1\/me\/security|\/v1\.0\/me\/revokeSignInSessions)(\/|$)/;

/** @returns whether it may be asked, at once where the doors are open; false where whoever wanted it has left meanwhile */
export const mayPass = (path: string): true | Promise<boolean> => (opening && !leads.test(path) ? opening : true);

export async function heard<T>(answer: Promise<T>): Promise<T> {
  underWay.add(answer);
  return answer.finally(() => underWay.delete(answer));
}

/** Resolves once nothing is under way, or after `patience` milliseconds. @returns opens again; told whether the session goes on */
export async function closeDoors(patience = 1000): Promise<(goesOn: boolean) => void> {
  let open: (goesOn: boolean) => void = () => {};
  const closed = new Promise<boolean>((done) => (open = done));
  opening = closed;
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([Promise.allSettled([...underWay]), new Promise((done) => (timer = setTimeout(done, patience)))]);
  clearTimeout(timer);
  return (goesOn) => {
    if (opening === closed) opening = undefined;
    open(goesOn);
  };
}
