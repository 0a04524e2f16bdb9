// What of a hospital's set-up is done and what remains, each with the way to where it is done.
import { useState } from "react";
import { useFailureText } from "../../kit/failures";
import { Link, navigate } from "../../kit/router";
import { Badge } from "../../parts/Badge";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { toast } from "../../parts/Toast";
import { places } from "./course";
import type { StepProps } from "./index";
import { useT, word } from "./texts";
import type { Task } from "./types";

export function Checklist({ setup, change, go }: StepProps): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState(false);
  const left = setup.checklist.filter((each) => !each.isDone).length;
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
        {setup.checklist.map(({ id, isDone }) => (
          <li key={id} data-done={isDone || undefined}>
            <Icon name={isDone ? "done" : "clock"} />
            <span className="setup-job">
              <strong>{word(t, `task.${id}`, id)}</strong>
              <span className="secondary">{word(t, `task.${id}.text`, "")}</span>
            </span>
            <Badge tone={isDone ? "green" : "amber"}>{t(isDone ? "state.done" : "state.open")}</Badge>
            {!isDone && id in places && <Link className="button" to={places[id as Task]} aria-label={t("task.go.this", { name: word(t, `task.${id}`, id) })}>{t("task.go")}</Link>}
          </li>
        ))}
      </ul>
      <div className="setup-foot">
        <Button icon="back" onClick={() => go("apps")}>{t("back")}</Button>
        <span className="admin-gap" />
        {!setup.isFinished && <Button kind="primary" busy={busy} onClick={() => void finish()}>{t("finish")}</Button>}
      </div>
    </>
  );
}
