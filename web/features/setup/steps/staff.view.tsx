// The staff come in by the same file, with the same preview, as at any other time.
import { useEffect } from "react";
import { useStore } from "../../../kit/store";
import { Banner } from "../../../parts/Banner";
import { importing } from "../../admin/import-run";
import { ImportSteps } from "../../admin/import.view";
import { isEmpty } from "../course";
import { Frame } from "../frame.view";
import type { StepProps } from "../index";
import { useT } from "../texts";

export function StaffStep(props: StepProps): JSX.Element {
  const t = useT();
  const { setup, reload } = props;
  const step = useStore(importing, (state) => state.step);
  useEffect(() => {
    if (step === "done") reload();
  }, [step]);
  return (
    <Frame {...props} step="staff" plain={step !== "done" && isEmpty(setup)}>
      {!isEmpty(setup) && <Banner kind="done">{t("staff.here", { people: setup.staff.people, departments: setup.staff.departments })}</Banner>}
      <div className="setup-import admin-import"><ImportSteps isPart /></div>
    </Frame>
  );
}
