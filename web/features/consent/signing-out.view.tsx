// An application ended its own session and asks us to end ours as well; then the browser goes on to where it wants. Any site can
// send people here, so they are asked, unless the server knows that the application means them.
import { useEffect, useState } from "react";
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
import type { Leaving } from "./wire";

export function SigningOut({ ticket }: { ticket: string }): JSX.Element {
  const t = useT();
  const [isConfirmed, confirm] = useState(false);
  const leave = () => api.post<Leaving>("/salus/v1/signOuts", { ticket, isConfirmed });
  const { value, error, reload } = useLoaded(`sign-out ${ticket} ${isConfirmed}`, leave);
  const stay = () => navigate("/", { replace: true });
  useEffect(() => {
    if (value?.location) location.replace(value.location);
  }, [value]);
  const enter = () => void refreshSession().then(() => navigate("/", { replace: true }));
  if (value?.asks) {
    return (
      <Door title={t("leave")}>
        <div className="consent">
          <p>{t("leave.text")}</p>
          <div className="consent-answer">
            <Button kind="primary" onClick={() => confirm(true)}>{t("leave.yes")}</Button>
            <Button onClick={stay}>{t("leave.no")}</Button>
          </div>
        </div>
      </Door>
    );
  }
  return (
    <Door title={t(value ? "signedOut" : "signingOut")}>
      {!value && !error && <Skeleton lines={2} />}
      {error && <ErrorState error={error} onRetry={error.status === 404 ? undefined : reload} text={error.status === 404 ? t("gone") : undefined} />}
      {value && <Banner kind="done">{t("signedOut.text")}</Banner>}
      {(value || error) && <Button onClick={enter}>{t("signedOut.again")}</Button>}
    </Door>
  );
}
