// Setting up a hospital: five steps that can be left and taken up again, and the list of what remains.
import { useEffect, useRef } from "react";
import { match, navigate, usePath } from "../../kit/router";
import { useLang } from "../../kit/texts";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded } from "../people/loaded";
import { Checklist } from "./checklist.view";
import { pageOf, pathOf, type Page } from "./course";
import { knowSetup } from "./live";
import { Progress } from "./progress.view";
import { AppsStep } from "./steps/apps.view";
import { PackagesStep } from "./steps/packages.view";
import { ScenariosStep } from "./steps/scenarios.view";
import { StaffStep } from "./steps/staff.view";
import { TeamsStep } from "./steps/teams.view";
import { useT } from "./texts";
import type { Setup, SetupPatch } from "./types";
import { changeSetup, readSetup } from "./wire";
import "./setup.css";

export interface StepProps {
  setup: Setup;
  /** Sends what changed, shows what the server makes of it. */
  change: (patch: SetupPatch) => Promise<void>;
  reload: () => void;
  go: (page: Page) => void;
}

const views = { scenarios: ScenariosStep, staff: StaffStep, packages: PackagesStep, teams: TeamsStep, apps: AppsStep, checklist: Checklist };

export default function SetupPage(): JSX.Element {
  const t = useT();
  useLang();
  const asked = match("/admin/setup/:page", usePath())?.page;
  const { value, error, reload, put } = useLoaded("setup", readSetup);
  useEffect(() => {
    if (value) knowSetup(value);
  }, [value]);
  // Known at once: whoever finishes goes to another page before this one is drawn again.
  const change = async (patch: SetupPatch) => {
    const next = await changeSetup(patch);
    knowSetup(next);
    put(next);
  };
  return (
    <section className="admin-main setup" aria-labelledby="setup-title">
      <h2 id="setup-title">{t("title")}</h2>
      {error && !value && <ErrorState title={t("failed")} error={error} onRetry={reload} />}
      {error && value && <Banner kind="warning" action={<Button onClick={reload}>{t("again")}</Button>}>{t("stale")}</Banner>}
      {!value && !error && <Skeleton lines={6} />}
      {value && <Steps asked={asked} setup={value} change={change} reload={reload} go={(page) => navigate(pathOf(page))} />}
    </section>
  );
}

function Steps({ asked, ...props }: StepProps & { asked: string | undefined }): JSX.Element {
  const page = pageOf(asked, props.setup);
  const body = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  // Whoever goes on by keyboard is at the new step's heading; whoever has just come is left where they are.
  useEffect(() => {
    if (!first.current) body.current?.querySelector<HTMLElement>("h3")?.focus();
    first.current = false;
    body.current?.closest(".setup")?.scrollTo(0, 0);
  }, [page]);
  const View = views[page];
  return (
    <>
      <Progress setup={props.setup} page={page} />
      <div ref={body} className="setup-step"><View key={page} {...props} /></div>
    </>
  );
}
