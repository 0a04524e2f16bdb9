// What of a hospital's set-up is done and what remains, each with the way to where it is done.
import { useState } from "react";
import { useFailureText } from "../../kit/failures";
import { Link, navigate } from "../../kit/router";
import { useSession } from "../../kit/session";
import { Badge } from "../../parts/Badge";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { toast } from "../../parts/Toast";
import { readProviders } from "../admin/providers-state";
import { useLoaded } from "../people/loaded";
import { places, remaining } from "./course";
import type { StepProps } from "./index";
import { useT, word } from "./texts";
import type { Setup, Task } from "./types";

export function Checklist({ setup, change, go }: StepProps): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState(false);
  const hospital = useSession().organization.displayName;
  const providers = useLoaded("identity providers", readProviders);
  const list = remaining(setup, hospital, providers.value?.some((each) => each.isEnabled) ?? false);
  const left = list.filter((each) => !each.isDone).length;
  const finish = async () => {
    setBusy(true);
    await change({ isFinished: true }).then(
      () => (toast(t("finish.done"), { kind: "done" }), navigate("/admin/people")), (fault) => (setBusy(false), toast(explain(fault), { kind: "failed" })));
  };
  return (
    <>
      <h3 tabIndex={-1}>{t("checklist")}</h3>
      <p className="admin-lead">{t("checklist.text")}</p>
      <Banner kind={left ? "info" : "done"}>{left ? t("checklist.left", { count: left }) : t("checklist.all")}</Banner>
      <ul className="setup-checklist" aria-label={t("checklist")}>
        {list.map((each) => <Line key={each.id} {...each} hospital={hospital} />)}
      </ul>
      <div className="setup-foot">
        <Button icon="back" onClick={() => go("apps")}>{t("back")}</Button>
        <span className="admin-gap" />
        {!setup.isFinished && <Button kind="primary" busy={busy} onClick={() => void finish()}>{t("finish")}</Button>}
      </div>
    </>
  );
}

function Line({ id, isDone, hospital }: Setup["checklist"][number] & { hospital: string }): JSX.Element {
  const t = useT();
  const name = word(t, `task.${id}`, id);
  const text = id === "waysIn" && isDone ? "task.waysIn.done" : `task.${id}.text`;
  return (
    <li data-done={isDone || undefined}>
      <Icon name={isDone ? "done" : "clock"} />
      <span className="setup-job">
        <strong>{name}</strong>
        <span className="secondary">{word(t, text, "", { name: hospital })}</span>
      </span>
      <Badge tone={isDone ? "green" : "amber"}>{t(isDone ? "state.done" : "state.open")}</Badge>
      {!isDone && (id === "waysIn" ? <WaysIn /> : id in places && (
        <Link className="button" to={places[id as Task]} aria-label={t("task.go.this", { name })}>{t("task.go")}</Link>
      ))}
    </li>
  );
}

function WaysIn(): JSX.Element {
  const t = useT();
  return (
    <span className="setup-ways">
      <Link className="button" to={places.waysIn}>{t("task.waysIn.providers")}</Link>
      <Link className="button" to="/admin/people">{t("task.waysIn.people")}</Link>
    </span>
  );
}
