// An application ended its own session and asks us to end ours as well; then the browser goes on to where it wants.
import { useEffect } from "react";
import { api } from "../../kit/api";
import { navigate } from "../../kit/router";
import { refreshSession } from "../../kit/session";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded } from "../people/loaded";
import { Door } from "../sign-in/door.view";
import { useT } from "./texts";
import type { Outcome } from "./wire";

export function SigningOut({ ticket }: { ticket: string }): JSX.Element {
  const t = useT();
  const { value, error, reload } = useLoaded(`sign-out ${ticket}`, () => api.post<Outcome>("/salus/v1/signOuts", { ticket }));
  useEffect(() => {
    if (value?.location) location.replace(value.location);
  }, [value]);
  const enter = () => void refreshSession().then(() => navigate("/", { replace: true }));
  return (
    <Door title={t(value ? "signedOut" : "signingOut")}>
      {!value && !error && <Skeleton lines={2} />}
      {error && <ErrorState error={error} onRetry={error.status === 404 ? undefined : reload} text={error.status === 404 ? t("gone") : undefined} />}
      {value && <Banner kind="done">{t("signedOut.text")}</Banner>}
      {(value || error) && <Button onClick={enter}>{t("signedOut.again")}</Button>}
    </Door>
  );
}
