// What the command box finds: actions, chats, teams and channels here, people and messages on the server.
import { useEffect, useRef, useState } from "react";
import { api } from "../../kit/api";
import { policyNow } from "../../kit/policies";
import { amGuest } from "../../kit/session";
import { fits } from "../../kit/fold";
import type { IconName } from "../../parts/Icon";
import type { PersonShape } from "../../parts/PersonLine";
import type { PlaceFound } from "../teams/tree/fitting";

export interface Action {
  kind: "action";
  id: string;
  label: string;
  icon: IconName;
  run: () => void;
}
export interface PersonFound extends PersonShape {
  kind: "person";
}
export interface ChatFound {
  kind: "chat";
  id: string;
  name: string;
  group: boolean;
}
export interface MessageFound {
  kind: "message";
  id: string;
  chatId: string;
  from: string;
  created: string;
  teamId?: string | null;
  /** The chat, or the team and its channel. */
  within?: string;
  /** Parts of the text, every second one found by the search. */
  pieces: string[];
}
export type Found = Action | PersonFound | ChatFound | PlaceFound | MessageFound;

interface WireChat {
  id: string;
  chatType: string;
  topic: string | null;
  members?: { userId: string; displayName: string | null }[];
}
interface WireHit {
  hitId: string;
  summary?: string;
  resource: { id: string; chatId: string; channelIdentity?: { teamId: string } | null; createdDateTime: string; from?: { user?: { displayName?: string | null } | null } | null };
}

export function chatFound(chat: WireChat, me: string): ChatFound {
  const others = (chat.members ?? []).filter((member) => member.userId !== me).map((member) => member.displayName ?? "");
  return { kind: "chat", id: chat.id, name: chat.topic || others.join(", "), group: chat.chatType !== "oneOnOne" };
}

/** Chats whose topic or people fit; the topic does not hide that a person is in it. */
export function fittingChats(chats: WireChat[], me: string, typed: string): ChatFound[] {
  const text = (chat: WireChat) => [chat.topic, ...(chat.members ?? []).filter((one) => one.userId !== me).map((one) => one.displayName)].join(" ");
  return chats.filter((chat) => fits(text(chat), typed)).map((chat) => chatFound(chat, me));
}

/** "… <c0>pain</c0> …" as text pieces; anything else that looks like a tag is text. */
export const piecesOf = (summary: string): string[] => summary.split(/<\/?c0>/);

function messageFound({ hitId, summary = "", resource }: WireHit): MessageFound {
  const { id, chatId, createdDateTime: created } = resource;
  return { kind: "message", id: id ?? hitId, chatId, created, teamId: resource.channelIdentity?.teamId, from: resource.from?.user?.displayName ?? "", pieces: piecesOf(summary) };
}

async function findPeople(typed: string, signal: AbortSignal): Promise<PersonFound[]> {
  if (amGuest() || policyNow("TeamsMessagingPolicy", "AllowPeopleSearch") === false) return [];
  const query = { $search: `"${typed.replace(/["\\]/g, " ")}"`, $top: 6, $select: "id,displayName,jobTitle,department,userType" };
  const page = await api.get<{ value: PersonShape[] }>("/users", query, { signal, headers: { ConsistencyLevel: "eventual" } });
  return page.value.map((person) => ({ ...person, kind: "person" }));
}

async function findMessages(typed: string, signal: AbortSignal): Promise<MessageFound[]> {
  const request = { entityTypes: ["chatMessage"], query: { queryString: typed }, from: 0, size: 6 };
  const answer = await api.post<any>("/search/query", { requests: [request] }, { signal });
  return (answer.value?.[0]?.hitsContainers?.[0]?.hits ?? []).map(messageFound);
}

export interface Findings {
  people: PersonFound[];
  chats: ChatFound[];
  teams: PlaceFound[];
  channels: PlaceFound[];
  messages: MessageFound[];
  busy: boolean;
  fault?: unknown;
}

const none: Findings = { people: [], chats: [], teams: [], channels: [], messages: [], busy: false };

/** Of each kind, so that every kind is seen. */
const FEW = 6;

/** Only who has teams pays for what they weigh. */
const findPlaces = async (typed: string, withTeams: boolean): Promise<PlaceFound[]> => (withTeams ? (await import("../teams/summary")).find(typed) : []);

/** Each hit with the name of where it is. */
async function placed(found: MessageFound[], chats: WireChat[], me: string, withTeams: boolean): Promise<MessageFound[]> {
  const names = withTeams && found.length ? await (await import("../teams/summary")).placeNames(found) : [];
  return found.map((message, index) => {
    const chat = chats.find(({ id }) => id === message.chatId);
    return { ...message, within: (chat && chatFound(chat, me).name) || names[index] };
  });
}

/** Asks a moment after the last letter; answers to older letters are dropped. */
export function useFindings(typed: string, me: string, withTeams: boolean): Findings {
  const [findings, setFindings] = useState(none);
  const chats = useRef<Promise<WireChat[]>>();
  const words = typed.trim();
  useEffect(() => {
    if (!words) return setFindings(none);
    const stop = new AbortController();
    setFindings((before) => ({ ...before, busy: true, fault: undefined }));
    const timer = setTimeout(async () => {
      chats.current ??= loadChats();
      const asked = [chats.current, findPeople(words, stop.signal), findPlaces(words, withTeams), findMessages(words, stop.signal)] as const;
      const [known, people, places, messages] = await Promise.allSettled(asked);
      if (stop.signal.aborted) return;
      const found = await placed(got(messages), got(known), me, withTeams);
      if (stop.signal.aborted) return;
      const fault = [known, people, places, messages].find((answer) => answer.status === "rejected") as PromiseRejectedResult | undefined;
      setFindings({
        people: got(people),
        chats: fittingChats(got(known), me, words).slice(0, FEW),
        teams: ofKind("team", got(places)),
        channels: ofKind("channel", got(places)),
        messages: found,
        busy: false,
        fault: fault?.reason,
      });
    }, 160);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words, me, withTeams]);
  return findings;
}

const got = <T>(answer: PromiseSettledResult<T[]>): T[] => (answer.status === "fulfilled" ? answer.value : []);

const ofKind = (kind: PlaceFound["kind"], places: PlaceFound[]): PlaceFound[] => places.filter((place) => place.kind === kind).slice(0, FEW);

async function loadChats(): Promise<WireChat[]> {
  const page = await api.get<{ value: WireChat[] }>("/me/chats", { $expand: "members", $top: 50 });
  return page.value;
}
