// Which package of policies people have by their job: suggested, decided here, for all of them at once.
import { useState } from "react";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Select } from "../../../parts/Select";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { useLoaded } from "../../people/loaded";
import { packageName, useT as usePolicyTexts } from "../../policies/texts";
import { assignments, packagesOf } from "../course";
import { Frame } from "../frame.view";
import type { StepProps } from "../index";
import { useT } from "../texts";
import type { Job } from "../types";
import { givePackages, readPackages } from "../wire";

export function PackagesStep(props: StepProps): JSX.Element {
  const t = useT();
  const jobs = props.setup.jobTitles;
  const { value: packages, error, reload } = useLoaded("packages", readPackages);
  const [chosen, setChosen] = useState(() => packagesOf(jobs));
  const wanted = assignments(jobs, chosen);
  const save = async () => {
    if (!wanted.length) return;
    const { assigned } = await givePackages(wanted);
    toast(t("packages.done", { count: assigned }), { kind: "done" });
  };
  return (
    <Frame {...props} step="packages" next={wanted.length ? t("packages.do") : undefined} disabled={!packages} isDone={Object.values(chosen).some(Boolean)} save={save}>
      {!jobs.length && <EmptyState icon="people" title={t("packages.none")} text={t("staff.first")} />}
      {error && !packages && <ErrorState error={error} onRetry={reload} />}
      {!packages && !error && <Skeleton lines={6} />}
      {packages && jobs.length > 0 && (
        <Table jobs={jobs} packages={packages} chosen={chosen} onChange={(job, id) => setChosen({ ...chosen, [job]: id })} />
      )}
    </Frame>
  );
}

interface TableProps { jobs: Job[]; packages: { id: string; displayName: string }[]; chosen: Record<string, string>; onChange: (job: string, id: string) => void }

function Table({ jobs, packages, chosen, onChange }: TableProps): JSX.Element {
  const t = useT();
  const said = usePolicyTexts();
  const options = [{ value: "", label: t("packages.without") }, ...packages.map(({ id, displayName }) => ({ value: id, label: packageName(said, displayName) }))];
  return (
    <ul className="setup-jobs" aria-label={t("step.packages")}>
      {jobs.map(({ jobTitle, people, packageId, suggestedPackageId }) => (
        <li key={jobTitle}>
          <span className="setup-job">
            <strong>{jobTitle}</strong>
            <span className="secondary">
              {t("people", { count: people })}{!packageId && suggestedPackageId && chosen[jobTitle] === suggestedPackageId ? ` · ${t("packages.suggested")}` : ""}
            </span>
          </span>
          <Select label={t("packages.of", { job: jobTitle })} hideLabel options={options} value={chosen[jobTitle] ?? ""} onChange={(id) => onChange(jobTitle, id)} />
        </li>
      ))}
    </ul>
  );
}
