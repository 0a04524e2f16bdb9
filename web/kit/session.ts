// Who is signed in, their preferences, and the ways in and out of a session.
import { api, ApiError, setCsrfToken, whenTokenMissing, whenUnauthorized } from "./api";
import { choose, settle, unconfirmed } from "./choices";
import { closeDoors } from "./doors";
import { onSignedOut, stopEvents } from "./events";
import { usePasskey, type UseOptions } from "./passkeys";
import type { PolicyValues } from "./policies";
import { forgetSession, keepSession, recallSession, store, stored } from "./kept";
import { Store, useStore } from "./store";
import { firstSpoken, setLang, type Lang } from "./texts";
import { applyTheme, type Theme } from "./theme";

export interface SessionUser {
  id: string;
  displayName: string;
  givenName?: string | null;
  surname?: string | null;
  userPrincipalName: string;
  mail?: string | null;
  jobTitle?: string | null;
  department?: string | null;
  preferredLanguage?: string | null;
}

export interface Preferences {
  theme: Theme;
  browserNotifications: boolean;
  sounds: boolean;
  enterSends: boolean;
  readReceipts: boolean;
  /** Names of features in one's own order; empty: as the organisation has it. */
  appBar: string[];
}

export interface Session {
  signedIn: true;
  csrfToken: string;
  user: SessionUser;
  roles: string[];
  features: string[];
  passwordChangeRequired: boolean;
  /** Whether the provider through which the person came in wants to hear that they leave. */
  singleLogOut?: boolean;
  /** The hospital asks for a second factor and this person has none yet. */
  secondFactorRequired: boolean;
  inactivityTimeoutSeconds: number;
  organization: { id?: string; displayName: string };
  preferences: Preferences;
  /** What the organisation lets this person do, by type and setting; read it through kit/policies. */
  policies?: PolicyValues;
  /** The last event before this document was read, after which the stream goes on. */
  position?: string;
  demo: boolean;
}

interface NoSession {
  signedIn: false;
  setupRequired: boolean;
  organization?: { displayName: string };
  demo: boolean;
  providers?: Provider[];
  onlyOutside?: boolean;
}

/** Another way in: the hospital's own sign-in. */
export interface Provider {
  id: string;
  displayName: string;
}

export type EndReason = "inactivity" | "revoked" | "disabled" | "left" | "unknown";
export type SessionState =
  | { phase: "loading" }
  | { phase: "unreachable" }
  | { phase: "signedOut"; organization?: string; setupRequired: boolean; demo: boolean; providers: Provider[]; onlyOutside: boolean }
  | { phase: "ended"; reason: EndReason }
  | { phase: "signedIn"; session: Session };

const leavingName = "salus.leaving";
const state = new Store<SessionState>({ phase: "loading" });
const fallback: Preferences = { theme: "system", browserNotifications: false, sounds: true, enterSends: true, readReceipts: true, appBar: [] };

export const useSessionState = (): SessionState => useStore(state);
export const sessionNow = (): Session | undefined => (state.get() as { session?: Session }).session;
export const onSession = state.subscribe;

/** Inside the shell somebody is always signed in; while a sign-out takes the shell down the last session is still given. */
let lastSession: Session | undefined;
export function useSession(): Session {
  return useStore(state, (now) => (now.phase === "signedIn" ? now.session : lastSession!));
}

export const preferences = (): Preferences => sessionNow()?.preferences ?? fallback;
export const usePreferences = (): Preferences => useStore(state, preferences);
export const isPrivacyOfficer = (): boolean => sessionNow()?.roles.includes("privacyOfficer") ?? false;
/** From outside the organisation: in what they were brought into, and nothing else. */
export const amGuest = (): boolean => sessionNow()?.roles.includes("guest") ?? false;
export const isAdministrator = (): boolean => sessionNow()?.roles.includes("administrator") ?? false;

let saving: Promise<unknown> = Promise.resolve();

/** One after the other: of two changes in a row the first must not be the one that stays. */
function inTurn<T>(send: () => Promise<T>): Promise<T> {
  const sent = saving.then(send, send);
  saving = sent;
  return sent;
}

/** Shown at once and saved behind; taken back when the server refuses, saved later when it cannot be reached. */
export async function setPreferences(change: Partial<Preferences>): Promise<void> {
  const before = preferences();
  showPreferences({ ...before, ...change });
  await choose(lastSession!.user.id, change, () => inTurn(() => api.patch("/salus/v1/me/preferences", change))).catch((fault) => {
    showPreferences(before);
    throw fault;
  });
}

/** At once on the screen, then in the person's profile, so that other devices follow. */
export async function setLanguage(preferredLanguage: Lang): Promise<void> {
  setLang(preferredLanguage);
  await choose(lastSession!.user.id, { preferredLanguage }, () => api.patch("/me", { preferredLanguage }));
}

/** What the server already knows of the language replaces whatever was chosen here before. */
export function tookLanguage(language: Lang): void {
  setLang(language);
  const me = lastSession!.user.id;
  settle(me, { preferredLanguage: unconfirmed(me).preferredLanguage });
}

/** What an earlier page could not save any more. A refusal is silent: nobody waits for it, and the next page shows what is. */
function saveUnconfirmed(person: string): void {
  const { preferredLanguage, ...rest } = unconfirmed(person);
  const quiet = () => {};
  if (preferredLanguage) void setLanguage(preferredLanguage).catch(quiet);
  if (Object.keys(rest).length) void setPreferences(rest).catch(quiet);
}

function showPreferences(next: Preferences): void {
  applyTheme(next.theme);
  state.set((now) => (now.phase === "signedIn" ? { ...now, session: { ...now.session, preferences: next } } : now));
}

const noPolicies: PolicyValues = {};
export const usePolicies = (): PolicyValues => useStore(state, () => sessionNow()?.policies ?? noPolicies);

export function showPolicies(policies: PolicyValues): void {
  state.set((now) => (now.phase === "signedIn" ? { ...now, session: { ...now.session, policies } } : now));
  keepAlive();
}

const fetchSession = () => api.get<Session | NoSession>("/salus/v1/session");

export async function refreshSession(): Promise<void> {
  try {
    if (isLeaving()) await leaveLate();
    take(await fetchSession());
  } catch (fault) {
    const kept = fault instanceof ApiError && fault.offline ? recallSession() : undefined;
    if (kept) enter(kept);
    else if (state.get().phase !== "signedIn") state.set(() => ({ phase: "unreachable" }));
  }
}

/** The password was right, and a second factor is still to be proved. */
export interface SecondStep {
  challenge: string;
  methods: ("code" | "recoveryCode" | "passkey")[];
}

export async function signIn(userPrincipalName: string, password: string): Promise<SecondStep | undefined> {
  const answer = await api.post<Session | { signedIn: false; secondFactor: SecondStep }>("/salus/v1/session", { userPrincipalName, password });
  if (!answer.signedIn) return answer.secondFactor;
  entered(answer);
}

/** By the code of an app or by one from paper. */
export async function finishSignIn(step: SecondStep, proof: { code: string } | { recoveryCode: string }): Promise<void> {
  entered(await api.post<Session>("/salus/v1/session/secondFactor", { challenge: step.challenge, ...proof }));
}

export async function signInByPasskey(): Promise<void> {
  const options = await api.post<UseOptions>("/salus/v1/session/passkey/options");
  entered(await api.post<Session>("/salus/v1/session/passkey", { credential: await usePasskey(options) }));
}

export function entered(document: Session): void {
  store(leavingName, null);
  take(document);
  tabs?.postMessage("changed");
}

/** Adopts a session document: that of sign-in, of the first set-up, or of the session that was there. */
export function take(document: Session | NoSession): void {
  if (document.signedIn) return enter(document);
  forget();
  const { organization, setupRequired, demo, providers = [], onlyOutside = false } = document;
  state.set(() => ({ phase: "signedOut", organization: organization?.displayName, setupRequired, demo, providers, onlyOutside }));
}

function enter(session: Session): void {
  setCsrfToken(session.csrfToken);
  const { preferredLanguage = session.user.preferredLanguage, ...chosen } = unconfirmed(session.user.id);
  lastSession = { ...session, preferences: { ...fallback, ...session.preferences, ...chosen } };
  const entered = lastSession;
  applyTheme(entered.preferences.theme);
  if (preferredLanguage) setLang(firstSpoken([preferredLanguage]));
  keepSession(entered);
  state.set(() => ({ phase: "signedIn", session: entered }));
  saveUnconfirmed(session.user.id);
}

let goodbyes: (() => Promise<void>)[] = [];

/** What is to be said to the server while it still listens to us; returns what takes it back. */
export function beforeSignOut(say: () => Promise<void>): () => void {
  goodbyes.push(say);
  return () => void (goodbyes = goodbyes.filter((each) => each !== say));
}

export async function signOut(everywhere = false): Promise<void> {
  await Promise.race([Promise.allSettled(goodbyes.map((say) => say())), new Promise((done) => setTimeout(done, 1000))]);
  const open = await closeDoors();
  let [next, isTold, isOver] = [undefined as string | undefined, true, false];
  try {
    if (everywhere) await soon(api.post("/me/revokeSignInSessions"));
    else if (sessionNow()?.singleLogOut) next = await closeOutsideSession();
    else isTold = await closeSession();
    isOver = true;
    // Before the doors open nothing may be left on the screen that asks for more.
    if (isTold) fallSilent();
    else endSession("left");
  } finally {
    open(!isOver);
  }
  if (!isTold) return;
  tabs?.postMessage("changed");
  if (!next) return refreshSession();
  // Whoever comes back by the browser's arrow, or does not get there, finds the door.
  addEventListener("pageshow", () => void refreshSession(), { once: true });
  location.assign(next);
}

function fallSilent(): void {
  leave();
  state.set(() => ({ phase: "loading" }));
}

/** While somebody signs out everything else waits, so it is not waited for without end. */
const soon = <T>(answer: Promise<T>): Promise<T> =>
  Promise.race([answer, new Promise<T>((_, fail) => setTimeout(() => fail(new ApiError(0, "NoAnswer", "Took too long")), 10_000))]);

/** Ends the session here, and says where the provider ends its own; undefined where it cannot be told. */
async function closeOutsideSession(): Promise<string | undefined> {
  const answer = await soon(api.post<{ continueAt: string | null }>("/salus/v1/session/signOut", {}));
  return answer.continueAt ?? undefined;
}

/** Ends the session on the server; without network it is remembered and done first thing when there is one. False then. */
export async function closeSession(): Promise<boolean> {
  try {
    await soon(api.delete("/salus/v1/session"));
    return true;
  } catch (fault) {
    if (!(fault instanceof ApiError)) throw fault;
    if (fault.status === 401) return true;
    if (!fault.offline) throw fault;
    store(leavingName, "1");
    return false;
  }
}

const isLeaving = (): boolean => stored(leavingName) !== null;

/** The token went with the sign-out, so it is asked for once more. */
async function leaveLate(): Promise<void> {
  const document = await fetchSession();
  if (document.signedIn) {
    setCsrfToken(document.csrfToken);
    await api.delete("/salus/v1/session");
  }
  store(leavingName, null);
}

// The cookie is shared by all tabs: when one signs in or out, the others look who is there now.
const tabs = typeof window === "undefined" || !window.BroadcastChannel ? undefined : new BroadcastChannel("salus-session");
if (tabs) tabs.onmessage = () => void followOtherTab();

async function followOtherTab(): Promise<void> {
  const before = sessionNow()?.user.id;
  await refreshSession();
  if (before && sessionNow()?.user.id !== before) location.assign("/");
}

function leave(): void {
  stopEvents();
  forget();
}

/** The server says that the session is over; what was typed is kept by the features, nothing else stays on screen. */
export function endSession(reason: EndReason): void {
  if (state.get().phase !== "signedIn") return;
  leave();
  state.set(() => ({ phase: "ended", reason }));
}

whenTokenMissing(async () => {
  if (sessionNow()) await refreshSession();
});
onSignedOut((reason) => endSession(reason as EndReason));
whenUnauthorized((path) => {
  if (path !== "/salus/v1/session") endSession("unknown");
});

/** Called at each sign of activity, so that a reload without network within the allowed time finds the shell again. */
export function keepAlive(): void {
  const session = sessionNow();
  if (session) keepSession(session);
}

function forget(): void {
  setCsrfToken("");
  forgetSession();
}
