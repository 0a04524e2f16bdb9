// Search hits: the request, the answer as a flat list, and the highlighted words as pieces (no HTML from outside is shown).
import type { Message } from "../types";

export interface Hit { hitId: string; rank: number; summary: string; resource: Message }
export interface SearchAnswer { value: { searchTerms?: string[]; hitsContainers: { total: number; moreResultsAvailable: boolean; hits?: Hit[] }[] }[] }
export interface Found { hits: Hit[]; total: number; more: boolean }

export const PAGE = 25;
export function searchFor(queryString: string, from: number): unknown {
  return { requests: [{ entityTypes: ["chatMessage"], query: { queryString }, from, size: PAGE }] };
}

export function foundIn(answer: SearchAnswer): Found {
  const containers = answer.value.flatMap((each) => each.hitsContainers);
  return {
    hits: containers.flatMap((each) => each.hits ?? []),
    total: containers.reduce((sum, each) => sum + each.total, 0),
    more: containers.some((each) => each.moreResultsAvailable),
  };
}

export interface Piece { text: string; hit: boolean }
const MARK = /<c0>([\s\S]*?)<\/c0>/g;

export function highlighted(summary: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of summary.matchAll(MARK)) {
    pieces.push({ text: words(summary.slice(from, found.index)), hit: false }, { text: words(found[1]!), hit: true });
    from = found.index! + found[0].length;
  }
  pieces.push({ text: words(summary.slice(from)), hit: false });
  return pieces.filter((piece) => piece.text !== "");
}

const words = (html: string) => html.replace(/<[^>]*>/g, "").replace(/<ddd\/>/g, "…")
  .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&nbsp;/g, " ").replace(/&amp;/g, "&");
