// How people sign in: who must have a second factor.
import { api } from "../../kit/api";
import { refreshSession } from "../../kit/session";
import { Choice } from "../../parts/Choice";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import { useAdminFailure, useAdminTexts } from "./texts";

const policies = ["optional", "administrators", "everybody"] as const;
type Policy = (typeof policies)[number];

interface Settings {
  secondFactor: Policy;
}

export function SignInPage() {
  const t = useAdminTexts();
  const { value, error, reload } = useLoaded("sign-in", () => api.get<Settings>("/salus/v1/settings"));
  return (
    <section className="admin-main admin-narrow" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">{t("tab.signIn")}</h2>
      {error && <ErrorState title={t("organization.failed")} error={error} onRetry={reload} />}
      {!value && !error && <Skeleton lines={3} />}
      {value && <SecondFactorPolicy policy={value.secondFactor} onSaved={reload} />}
    </section>
  );
}

function SecondFactorPolicy({ policy, onSaved }: { policy: Policy; onSaved: () => void }) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const save = (secondFactor: Policy) =>
    api.patch("/salus/v1/settings", { secondFactor }).then(
      () => {
        toast(t("signIn.saved"), { kind: "done" });
        onSaved();
        // It may be oneself who has to set one up now.
        void refreshSession();
      },
      (fault) => toast(explain(fault), { kind: "failed" }),
    );
  const options = policies.map((value) => ({ value, label: t(`signIn.factor.${value}`) }));
  return (
    <div>
      <Choice label={t("signIn.factor")} options={options} value={policy} onChange={(next) => void save(next)} />
      <p className="field-hint">{t("signIn.factor.hint")}</p>
    </div>
  );
}
