// What the organisation lets this person do: there from the first moment with the session, and current while a screen is open.
import { api } from "./api";
import { onChange, onResync } from "./events";
import { sessionNow, showPolicies, usePolicies } from "./session";

export type PolicyValue = boolean | number | string | string[];
/** By type and setting: `{ TeamsMessagingPolicy: { AllowPriorityMessages: true } }`. Only what is in force. */
export type PolicyValues = Record<string, Record<string, PolicyValue>>;

/** Undefined where the server knows no such setting; compare with `false` to hide what is forbidden. */
export function usePolicy<T extends PolicyValue = boolean>(type: string, name: string): T | undefined {
  return usePolicies()[type]?.[name] as T | undefined;
}

/** The same outside of components. */
export const policyNow = <T extends PolicyValue = boolean>(type: string, name: string): T | undefined =>
  sessionNow()?.policies?.[type]?.[name] as T | undefined;

interface Effective {
  types: { type: string; settings: { name: string; value: PolicyValue; isInForce: boolean }[] }[];
}

export function valuesOf({ types }: Effective): PolicyValues {
  const all = types.map(({ type, settings }) => {
    const inForce = settings.filter((setting) => setting.isInForce);
    return [type, Object.fromEntries(inForce.map(({ name, value }) => [name, value]))] as const;
  });
  return Object.fromEntries(all);
}

/** When something changed for everybody, thousands of screens must not ask in the same moment. */
const spread = 1500;
let timer: ReturnType<typeof setTimeout> | undefined;
let asking = 0;

async function read(): Promise<void> {
  const mine = ++asking;
  try {
    const effective = await api.get<Effective>("/salus/v1/me/policies");
    if (mine === asking) showPolicies(valuesOf(effective));
  } catch {
    // The server refuses what is not allowed; the screen is told again when the connection is back.
  }
}

function soon(longest: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void read(), Math.random() * longest);
}

/** Follows changes until the returned function is called. */
export function followPolicies(): () => void {
  const ends = [
    onChange(/^policies$/, (change) => soon(change.resourceData?.everyone ? spread : 0)),
    onResync(() => soon(spread)),
  ];
  return () => {
    clearTimeout(timer);
    asking++;
    ends.forEach((end) => end());
  };
}
