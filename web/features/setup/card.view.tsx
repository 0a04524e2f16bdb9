// What a new hospital's administrator sees first: the way into the set-up, or back to where it was left.
import { useEffect, useState } from "react";
import { navigate } from "../../kit/router";
import { useStore } from "../../kit/store";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { doneSteps, isEmpty, isOffered, isStarted } from "./course";
import { askSetup, known } from "./live";
import { useT } from "./texts";
import { steps } from "./types";
import "./setup.css";

/** Everywhere only while there is nobody else; among the administrator's pages until it is finished. */
export default function SetupCard({ everywhere = false }: { everywhere?: boolean }): JSX.Element | null {
  const t = useT();
  const setup = useStore(known);
  const [later, setLater] = useState(false);
  useEffect(() => void askSetup(), []);
  if (!setup || !isOffered(setup) || later || (everywhere && !isEmpty(setup))) return null;
  const done = doneSteps(setup);
  const started = isStarted(setup);
  return (
    <section className="setup-card" aria-label={t("title")}>
      <span className="setup-card-sign"><Icon name="building" /></span>
      <div className="setup-card-words">
        <strong>{t("title")}</strong>
        <p>{started ? t("card.done", { done, all: steps.length }) : t("card.text")}</p>
      </div>
      <div className="setup-card-acts">
        <Button kind="quiet" onClick={() => setLater(true)}>{t("card.later")}</Button>
        <Button kind="primary" onClick={() => navigate("/admin/setup")}>{t(started ? "card.on" : "card.begin")}</Button>
      </div>
    </section>
  );
}
