// Shows the question in front of whatever is open, and loads its dialog only when it is asked.
import { lazy, Suspense } from "react";
import { useStore } from "../../kit/store";
import { asked } from "./proof";
import { styled } from "../../kit/styles";

const ProofDialog = lazy(() => styled(import("./proof-dialog.view")));

export function Proof(): JSX.Element | null {
  const answer = useStore(asked);
  return answer ? (
    <Suspense fallback={null}>
      <ProofDialog onAnswer={answer} />
    </Suspense>
  ) : null;
}
