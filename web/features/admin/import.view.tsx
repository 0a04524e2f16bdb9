// The staff import: choose a file, see what it would do, do it.
import { useStore } from "../../kit/store";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { check, importing, importNow } from "./import-run";
import type { Fault, ImportState } from "./import-state";
import { ChooseFile, ColumnGuide } from "./import-choose.view";
import { ImportDone } from "./import-done.view";
import { ImportPreview } from "./import-preview.view";
import { useAdminFailure, useAdminTexts } from "./texts";
import { ApiError } from "../../kit/api";
import en from "./en.json";

export function ImportPage() {
  const t = useAdminTexts();
  return (
    <section className="admin-main admin-import" aria-labelledby="import-title">
      <h2 id="import-title">{t("import.title")}</h2>
      <ImportSteps />
    </section>
  );
}

/** Also a part of setting up a hospital. */
export const ImportSteps = ({ isPart }: { isPart?: boolean }): JSX.Element => <Step state={useStore(importing)} isPart={isPart} />;

function Step({ state, isPart }: { state: ImportState; isPart?: boolean }) {
  const t = useAdminTexts();
  const { step } = state;
  if (step === "done" && state.result) return <ImportDone state={state} isPart={isPart} />;
  if (step === "checking" || step === "importing") return <Working state={state} />;
  if (step === "preview" && state.preview)
    return (
      <>
        {state.fault && <FaultBanner fault={state.fault} onRetry={() => void importNow()} />}
        <ImportPreview state={state} />
      </>
    );
  return (
    <>
      <p className="admin-lead">{t("import.lead")}</p>
      {state.fault && <FaultBanner fault={state.fault} onRetry={state.file ? () => void check() : undefined} />}
      <ChooseFile />
      <ColumnGuide />
    </>
  );
}

function Working({ state }: { state: ImportState }) {
  const t = useAdminTexts();
  const key = state.step === "checking" ? "import.checking" : "import.importing";
  return (
    <div className="import-working" role="status">
      <progress aria-label={t(key, { name: state.file?.name ?? "" })} />
      <p>{t(key, { name: state.file?.name ?? "" })}</p>
      <p className="vcard-quiet">{t(`${key}.hint`)}</p>
    </div>
  );
}

/** Says what happened, that the file is still here, and offers the way on. */
function FaultBanner({ fault, onRetry }: { fault: Fault; onRetry?: () => void }) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const key = `import.${fault.code}`;
  const known = key in en;
  const text = known ? t(key, fault.args ?? { column: fault.target ?? "" }) : explain(new ApiError(fault.status ?? 400, fault.code, ""));
  return (
    <Banner kind="danger" assertive action={onRetry && <Button onClick={onRetry}>{t("import.retry")}</Button>}>
      {text} {onRetry && t("import.kept")}
    </Banner>
  );
}
