// The patients' group in the tree of teams: a filter where there are many, and the way to what waits for a decision.
import type { ReactNode } from "react";
import { Link } from "../../../kit/router";
import { isAdministrator } from "../../../kit/session";
import { Badge } from "../../../parts/Badge";
import { Icon } from "../../../parts/Icon";
import { admissionsPath } from "../../teams/paths";
import { Search } from "../../teams/parts/Search.view";
import { usePatientRights, useWaiting } from "../live";
import { useT } from "../texts";
import "../patients.css";

const MANY = 8;

interface Props {
  /** All of them, shown or not. */
  count: number;
  words: string;
  onWords: (words: string) => void;
  children?: ReactNode[];
}

export function Patients({ count, words, onWords, children = [] }: Props): JSX.Element | null {
  const t = useT();
  const { canDecide } = usePatientRights();
  const waiting = useWaiting();
  // Administrators find the queue among their pages, other people here.
  const leads = canDecide && (waiting > 0 || !isAdministrator());
  if (!children.length && !count && !leads) return null;
  return (
    <section className="patient-group" aria-label={t("patients")}>
      <div className="patient-group-head">
        <h2>{t("patients")}</h2>
        {canDecide && (
          <Link className="patient-waiting" to={admissionsPath}>
            <Icon name="ward" size={16} /> {t("admissions")} <Badge count={waiting} tone="amber" label={t("admissions.waiting", { count: waiting })} />
          </Link>
        )}
      </div>
      {(count > MANY || words) && <Search label={t("filter")} words={words} onWords={onWords} />}
      {words && !children.length && <p className="patient-group-none secondary" role="status">{t("filter.none", { words })}</p>}
      {children.length > 0 && <ul aria-label={t("patients")}>{children}</ul>}
    </section>
  );
}
