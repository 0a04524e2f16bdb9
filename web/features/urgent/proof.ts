// Saves the proof of a message as a file, byte for byte as the server signed it: a page to print, or the data alone.
import { ApiError, failureOf } from "../../kit/api";
import { lang } from "../../kit/texts";
import type { Place } from "./course";
import { ourAddress } from "./wire";

export type ProofForm = "page" | "data";

export async function saveProof(place: Place, form: ProofForm): Promise<void> {
  const address = `${ourAddress(place)}/proof${form === "page" ? `/page?language=${lang()}` : ""}`;
  const answer = await fetch(address, { credentials: "same-origin" }).catch((cause) => {
    throw new ApiError(0, "NoAnswer", String(cause));
  });
  if (!answer.ok) throw failureOf(answer.status, await answer.json().catch(() => undefined));
  hand(await answer.blob(), `proof-${place.messageId}.${form === "page" ? "html" : "json"}`);
}

function hand(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Some browsers begin reading only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
