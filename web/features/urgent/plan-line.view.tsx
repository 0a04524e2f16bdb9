// The plan of a message that is being written, in words: the one chosen for it, or the sender's usual one.
import { useLoaded } from "../people/loaded";
import type { PlanChoice } from "../chats/types";
import { useT } from "./texts";
import { planWords } from "./words";
import { readPlans } from "./wire";

export function PlanWords({ choice }: { choice?: PlanChoice }): JSX.Element {
  return choice ? <Chosen choice={choice} /> : <Usual />;
}

function Chosen({ choice }: { choice: PlanChoice }): JSX.Element {
  const t = useT();
  return <>{"name" in choice && <strong>{choice.name} </strong>}{planWords(choice.plan, t)}</>;
}

function Usual(): JSX.Element {
  const t = useT();
  const { value, error } = useLoaded("plans", readPlans);
  const usual = value?.find((plan) => plan.isUsual);
  if (usual) return <>{planWords(usual, t)}</>;
  if (value) return <>{t("plan.none")}</>;
  return <>{error ? t("plan.unknown") : "…"}</>;
}
