// An application asks: who it is, what it would be allowed in plain words, and yes or no.
import { useEffect, useState } from "react";
import { signOut, useSession } from "../../kit/session";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded } from "../people/loaded";
import { Door } from "../sign-in/door.view";
import { Decision } from "./decision.view";
import type { Ending } from "./ended.view";
import { useT } from "./texts";
import { askingBrowser, readAuthorization, type Asking } from "./wire";

interface Props {
  id: string;
  onEnd: (ending: Ending) => void;
}

export function ConsentView({ id, onEnd }: Props): JSX.Element {
  const t = useT();
  const { organization } = useSession();
  const { value, error, reload } = useLoaded(`authorization ${id}`, (signal) => readAuthorization(id, signal));
  const gone = error?.status === 404 || error?.status === 410;
  const name = value?.application.displayName ?? "";
  return (
    <Door title={value ? t("title", { name }) : t("title.unknown")} organization={organization.displayName}>
      {!value && !error && <Skeleton lines={4} />}
      {!value && error && <ErrorState title={t(gone ? "gone.title" : "failed")} text={gone ? t("gone.text") : undefined} error={error} onRetry={gone ? undefined : reload} />}
      {value && <Next asking={askingBrowser(id, value)} onEnd={onEnd} />}
    </Door>
  );
}

interface NextProps {
  asking: Asking;
  onEnd: Props["onEnd"];
}

function Next({ asking, onEnd }: NextProps) {
  const { status, prompt, application } = asking.authorization;
  // Whoever is to choose an account is shown which one it would be.
  const silent = prompt === "none" || (status === "ready" && prompt !== "select_account");
  if (silent) return <Passing asking={asking} allowed={status === "ready"} onEnd={onEnd} />;
  if (status === "signIn") return <Again name={application.displayName} />;
  return <Decision asking={asking} onEnd={onEnd} />;
}

/** Nothing is new to the person, or nothing may be shown: the browser goes on by itself. */
function Passing({ asking, allowed, onEnd }: NextProps & { allowed: boolean }) {
  const t = useT();
  const [error, setError] = useState<unknown>();
  const name = asking.authorization.application.displayName;
  const go = () => {
    setError(undefined);
    (allowed ? asking.accept(false) : asking.refuse()).then((outcome) => onEnd({ name, allowed, to: outcome.location }), setError);
  };
  useEffect(go, []);
  if (error) return <ErrorState title={t("failed")} error={error} onRetry={go} />;
  return <p role="status">{t("passing", { name })}</p>;
}

/** Signing out leaves the address as it is, so the sign-in form comes and leads back here. */
function Again({ name }: { name: string }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const again = () => (setBusy(true), void signOut());
  return (
    <>
      <p>{t("again.why", { name })}</p>
      <Button kind="primary" busy={busy} onClick={again}>
        {t("again")}
      </Button>
    </>
  );
}
