// While somebody signs out, what was asked before is heard to its end and what is asked meanwhile waits: nothing comes to the server after the
// session's end, where its refusal would look as if somebody else had ended it.

const underWay = new Set<Promise<unknown>>();
let opening: Promise<boolean> | undefined;

/** Signing in and out itself goes through closed doors. */
const leads = /^(\/salus\/v1\/session|\/v1\.0\/me\/revokeSignInSessions)(\/|$)/;

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
