// The staff come in by the same file, with the same preview, as at any other time.
import { useEffect } from "react";
import { useStore } from "../../../kit/store";
import { Banner } from "../../../parts/Banner";
import { importing, importNow } from "../../admin/import-run";
import { isWaiting, willChange } from "../../admin/import-state";
import { ImportSteps } from "../../admin/import.view";
import { isEmpty } from "../course";
import { Frame } from "../frame.view";
import type { StepProps } from "../index";
import { useT } from "../texts";

export function StaffStep(props: StepProps): JSX.Element {
  const t = useT();
  const { setup, reload } = props;
  const state = useStore(importing);
  const { step } = state;
  useEffect(() => {
    if (step === "done") reload();
  }, [step]);
  const people = willChange(state);
  const unfinished = isWaiting(state) ? {
    title: t("staff.waiting"), text: t("staff.waiting.text", { file: state.file?.name ?? "" }),
    agree: people ? t("staff.waiting.import", { count: people }) : t("staff.waiting.stay"),
    onAgree: () => void (people && importNow()),
  } : undefined;
  const isBusy = step === "checking" || step === "importing";
  return (
    <Frame {...props} step="staff" disabled={isBusy} unfinished={unfinished} isDone={!isEmpty(setup)} plain={step !== "done" && isEmpty(setup)}>
      {!isEmpty(setup) && <Banner kind="done">{t("staff.here", { people: setup.staff.people, departments: setup.staff.departments })}</Banner>}
      <div className="setup-import admin-import"><ImportSteps isPart /></div>
    </Frame>
  );
}
