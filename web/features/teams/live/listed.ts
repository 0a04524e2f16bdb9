// All teams that one may know of, read page by page: to join one, or to make a template of one.
import { useEffect, useState } from "react";
import type { Team } from "../types";
import { listedTeams } from "../wire";

/** A patient's team is nobody's to join or to copy, and has no name here. */
const isForMany = ({ specialization }: Team): boolean => specialization !== "healthcareCareCoordination";

export function useListed(): { all?: Team[]; fault: unknown; load(): void } {
  const [all, setAll] = useState<Team[]>();
  const [fault, setFault] = useState<unknown>();
  const load = async () => {
    setFault(undefined);
    try {
      const found: Team[] = [];
      for await (const page of listedTeams()) found.push(...page.filter(isForMany));
      setAll(found.sort((a, b) => a.displayName.localeCompare(b.displayName)));
    } catch (error) {
      setFault(error);
    }
  };
  useEffect(() => void load(), []);
  return { all, fault, load: () => void load() };
}
