// Beside an app whose part of the system is still to come.
import { Badge } from "../../../parts/Badge";
import { useT } from "../texts";

export function NotYet(): JSX.Element {
  return <Badge tone="neutral">{useT()("tabs.notYet")}</Badge>;
}
