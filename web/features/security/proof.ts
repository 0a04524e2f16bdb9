// The question "is it still you?": asked once however many requests wait for the answer.
import { whenProofNeeded } from "../../kit/api";
import { Store } from "../../kit/store";

export const asked = new Store<((proved: boolean) => void) | undefined>(undefined);
let answer: Promise<boolean> | undefined;

export function askForProof(): Promise<boolean> {
  answer ??= new Promise<boolean>((resolve) => asked.set(() => resolve)).finally(() => {
    answer = undefined;
    asked.set(() => undefined);
  });
  return answer;
}

whenProofNeeded(askForProof);
