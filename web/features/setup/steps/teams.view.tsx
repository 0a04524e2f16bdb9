// A team and a ward for each department that is ticked, with its staff; made in one go before one's eyes.
import { useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { useLang } from "../../../kit/texts";
import { Badge } from "../../../parts/Badge";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { Icon } from "../../../parts/Icon";
import { Select } from "../../../parts/Select";
import { useLoaded } from "../../people/loaded";
import { readTemplates } from "../../templates/wire";
import { suggested } from "../course";
import { Frame } from "../frame.view";
import type { StepProps } from "../index";
import { useT } from "../texts";
import type { Department } from "../types";
import { useMaking, type Making, type Outcome } from "./making";

const WARD = "healthcareWard";

export function TeamsStep(props: StepProps): JSX.Element {
  const t = useT();
  const { departments } = props.setup;
  const templates = useLoaded(`templates ${useLang()}`, readTemplates);
  const [template, setTemplate] = useState(WARD);
  const [ticked, setTicked] = useState(() => suggested(departments));
  const [names, setNames] = useState<Record<string, string>>({});
  const making = useMaking();
  const made = making.outcomes.filter((each) => each.made).map(({ code }) => code);
  const nameOf = ({ code, displayName }: Department) => (names[code] ?? displayName).trim() || displayName;
  const wanted = departments.filter(({ code, teamId }) => ticked.includes(code) && !teamId && !made.includes(code)).map((each) => ({ code: each.code, displayName: nameOf(each) }));
  const make = () => void making.run(wanted, template).then(() => props.reload());
  const options = (templates.value ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }));
  return (
    <Frame {...props} step="teams" disabled={making.isRunning} isDone={made.length > 0 || departments.some(({ teamId }) => teamId)} plain={wanted.length > 0}>
      {!departments.length && <EmptyState icon="building" title={t("teams.none")} text={t("staff.first")} />}
      {departments.length > 0 && !making.total && <Choice departments={departments} ticked={ticked} onTick={setTicked} names={names} onNames={setNames} />}
      {departments.length > 0 && !making.isRunning && wanted.length > 0 && (
        <div className="setup-make">
          {options.length > 0 && !making.total && <Select label={t("teams.template")} options={options} value={template} onChange={setTemplate} />}
          <Button kind="primary" icon="teams" onClick={make}>{t(making.total ? "teams.again" : "teams.do", { count: wanted.length })}</Button>
        </div>
      )}
      {making.total > 0 && <Results making={making} />}
    </Frame>
  );
}

interface ChoiceProps { departments: Department[]; ticked: string[]; onTick: (codes: string[]) => void; names: Record<string, string>; onNames: (names: Record<string, string>) => void }

function Choice({ departments, ticked, onTick, names, onNames }: ChoiceProps): JSX.Element {
  const t = useT();
  const free = departments.filter(({ teamId }) => !teamId).map(({ code }) => code);
  const isWhole = free.every((code) => ticked.includes(code));
  const toggle = (code: string) => onTick(ticked.includes(code) ? ticked.filter((each) => each !== code) : [...ticked, code]);
  return (
    <>
      {free.length > 0 && <div><Button kind="quiet" onClick={() => onTick(isWhole ? [] : free)}>{t(isWhole ? "teams.tickNone" : "teams.tickAll")}</Button></div>}
      <ul className="setup-departments" aria-label={t("step.teams")}>
        {departments.map(({ code, displayName, people, leaders, teamId }) => (
          <li key={code} data-ticked={ticked.includes(code) || undefined}>
            <label className="setup-department">
              <input type="checkbox" checked={Boolean(teamId) || ticked.includes(code)} disabled={Boolean(teamId)} onChange={() => toggle(code)} />
              <span>
                <strong>{displayName}</strong>
                <span className="secondary"><code>{code}</code> · {t("people", { count: people })}{leaders > 0 && ` · ${t("leaders", { count: leaders })}`}</span>
              </span>
            </label>
            {teamId ? <Badge tone="green"><Icon name="done" size={16} /> {t("teams.exists")}</Badge> : ticked.includes(code) && (
              <input className="setup-team-name" value={names[code] ?? displayName} maxLength={120} aria-label={t("teams.name", { name: displayName })}
                onChange={(event) => onNames({ ...names, [code]: event.target.value })} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Results({ making: { total, outcomes, isRunning } }: { making: Making }): JSX.Element {
  const t = useT();
  const failed = outcomes.filter((each) => each.fault).length;
  return (
    <div className="setup-results">
      {isRunning && (
        <div className="setup-making">
          <progress max={total} value={outcomes.length} aria-label={t("teams.making")} />
          <p role="status">{t("teams.progress", { done: outcomes.length, all: total })}</p>
        </div>
      )}
      {!isRunning && <Banner kind={failed ? "warning" : "done"}>{failed ? t("teams.some", { done: total - failed, failed }) : t("teams.done", { count: total })}</Banner>}
      <ul aria-label={t("teams.results")}>{outcomes.map((outcome) => <Line key={outcome.code} outcome={outcome} />)}</ul>
    </div>
  );
}

function Line({ outcome: { displayName, code, made, fault } }: { outcome: Outcome }): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  return (
    <li>
      <Icon name={made ? "done" : "failed"} />
      <span className="setup-job">
        <strong>{displayName}</strong>
        <span className="secondary">{made ? `${code} · ${t("teams.members", { count: made.members })}` : explain(fault)}</span>
      </span>
      <Badge tone={made ? (made.state === "created" ? "green" : "neutral") : "red"}>{t(made ? `teams.${made.state}` : "teams.failed")}</Badge>
    </li>
  );
}
