// Every request to the server goes through here: paths, the CSRF header, Graph's error body, and paging.
import { heard, mayPass } from "./doors";

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly target?: string,
    readonly retryAfter?: number,
    readonly details: { code: string; message?: string; target?: string }[] = [],
  ) {
    super(message);
    this.name = "ApiError";
  }

  /** No answer came at all: the network or the server is away, and trying again later may succeed. */
  get offline(): boolean {
    return this.status === 0;
  }
}

export type Query = Record<string, string | number | boolean | undefined>;
export interface Options {
  signal?: AbortSignal;
  headers?: Record<string, string>;
  /** Told the headers of an answer that succeeded. */
  onHeaders?: (headers: Headers) => void;
}

let csrfToken = "";
let unauthorized: (path: string) => void = () => {};
let renewToken: () => Promise<void> = async () => {};
let proveAgain: () => Promise<boolean> = async () => false;

export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** One listener hears of every 401, so that an ended session is noticed wherever it shows first. */
export function whenUnauthorized(listener: (path: string) => void): void {
  unauthorized = listener;
}

/** After a start without network there is a session but no token yet; the first change fetches it. */
export function whenTokenMissing(renew: () => Promise<void>): void {
  renewToken = renew;
}

/** Before a change of weight the server may ask who sits there; the listener asks the person and says whether they proved it. */
export function whenProofNeeded(prove: () => Promise<boolean>): void {
  proveAgain = prove;
}

/** Graph paths get the version in front, ours stay, and of an absolute nextLink only path and query are used. */
export function address(path: string, query?: Query): string {
  const local = /^https?:/i.test(path) ? withoutOrigin(path) : path;
  const rooted = /^\/(v1\.0|beta|salus|health)\//.test(local) ? local : "/v1.0" + local;
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  if (!pairs.length) return rooted;
  const text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&");
  return rooted + (rooted.includes("?") ? "&" : "?") + text;
}

function withoutOrigin(link: string): string {
  const url = new URL(link);
  return url.pathname + url.search;
}

export function failureOf(status: number, body: any, retryAfter?: string | null): ApiError {
  const error = body?.error ?? {};
  const seconds = Number(retryAfter);
  return new ApiError(
    status,
    typeof error.code === "string" ? error.code : "Unknown",
    typeof error.message === "string" ? error.message : `Status ${status}`,
    error.target,
    retryAfter && Number.isFinite(seconds) ? seconds : undefined,
    Array.isArray(error.details) ? error.details : [],
  );
}

/** A change that needs a fresh proof is repeated by itself once the person has given it. */
async function send<T>(method: string, path: string, body?: unknown, options: Options = {}): Promise<T> {
  try {
    return await sendOnce<T>(method, path, body, options);
  } catch (fault) {
    if (!(fault instanceof ApiError) || fault.code !== "StepUpRequired" || !(await proveAgain())) throw fault;
    return sendOnce<T>(method, path, body, options);
  }
}

async function sendOnce<T>(method: string, path: string, body?: unknown, options: Options = {}): Promise<T> {
  if (method !== "GET" && !csrfToken && !/^\/salus\/v1\/(session|session\/(secondFactor|passkey|passkey\/options)|setup|setup\/check|invitations\/(check|redeem))$/.test(path)) await renewToken();
  const passes = mayPass(path);
  // At once where nothing is in the way: what a page asks as it goes takes its token with it.
  if (passes !== true && !(await passes)) throw new ApiError(0, "NoAnswer", "Signed out meanwhile");
  return heard(ask<T>(method, path, body, options));
}

async function ask<T>(method: string, path: string, body: unknown, options: Options): Promise<T> {
  const response = await fetch(path, {
    method,
    credentials: "same-origin",
    headers: headersFor(method, body, options.headers),
    body: payload(body),
    signal: options.signal,
  }).catch((cause) => {
    if (options.signal?.aborted) throw cause;
    throw new ApiError(0, "NoAnswer", String(cause));
  });
  if (response.ok) options.onHeaders?.(response.headers);
  return read<T>(response, path);
}

function headersFor(method: string, body: unknown, extra?: Record<string, string>): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (method !== "GET") headers["x-csrf-token"] = csrfToken;
  if (body instanceof Blob) headers["content-type"] = body.type || "application/octet-stream";
  else if (body !== undefined) headers["content-type"] = "application/json";
  return { ...headers, ...extra };
}

function payload(body: unknown): BodyInit | undefined {
  if (body === undefined) return undefined;
  return body instanceof Blob ? body : JSON.stringify(body);
}

async function read<T>(response: Response, path: string): Promise<T> {
  const text = await response.text().catch(() => "");
  const body = parsed(text);
  if (response.ok) return body as T;
  if (response.status === 401) unauthorized(path);
  throw failureOf(response.status, body, response.headers.get("retry-after"));
}

function parsed(text: string): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function* pages<T>(path: string, query?: Query, options?: Options): AsyncGenerator<T[]> {
  let next: string | undefined = address(path, query);
  while (next) {
    const page: { value: T[]; "@odata.nextLink"?: string } = await send("GET", next, undefined, options);
    yield page.value;
    next = page["@odata.nextLink"] && address(page["@odata.nextLink"]);
  }
}

export const api = {
  get: <T>(path: string, query?: Query, options?: Options) => send<T>("GET", address(path, query), undefined, options),
  post: <T = void>(path: string, body?: unknown, options?: Options) => send<T>("POST", address(path), body, options),
  patch: <T = void>(path: string, body: unknown, options?: Options) => send<T>("PATCH", address(path), body, options),
  put: <T = void>(path: string, body: unknown | Blob, options?: Options) => send<T>("PUT", address(path), body, options),
  delete: (path: string, options?: Options) => send<void>("DELETE", address(path), undefined, options),
  pages,
};
