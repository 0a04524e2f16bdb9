// How far the set-up is: each step with its state, by which one also goes back and forth.
import { Link } from "../../kit/router";
import { Icon } from "../../parts/Icon";
import { doneSteps, markOf, pages, pathOf, type Page } from "./course";
import { useT } from "./texts";
import { steps, type Setup } from "./types";

export function Progress({ setup, page }: { setup: Setup; page: Page }): JSX.Element {
  const t = useT();
  const done = doneSteps(setup);
  return (
    <div className="setup-progress">
      <progress max={steps.length} value={done} aria-label={t("progress")} />
      <nav aria-label={t("steps")}>
        <ol>{pages.map((each, at) => <li key={each}><Entry setup={setup} page={each} at={at} isHere={each === page} /></li>)}</ol>
      </nav>
      {page !== "checklist" && <p className="setup-where phone-only">{t("where", { step: pages.indexOf(page) + 1, all: steps.length })}</p>}
    </div>
  );
}

function Entry({ setup, page, at, isHere }: { setup: Setup; page: Page; at: number; isHere: boolean }): JSX.Element {
  const t = useT();
  const state = page === "checklist" ? (setup.isFinished ? "done" : "open") : markOf(setup, page);
  const name = page === "checklist" ? t("checklist") : t(`step.${page}`);
  return (
    <Link to={pathOf(page)} aria-current={isHere ? "step" : undefined} data-state={state}>
      <span className="setup-number">
        {state === "done" ? <Icon name="check" size={16} /> : page === "checklist" ? <Icon name="list" size={16} /> : at + 1}
      </span>
      <span className="setup-name">{name}</span>
      {state !== "open" && <span className={state === "skipped" ? "setup-passed" : "unseen"}>{t(`state.${state}`)}</span>}
    </Link>
  );
}
