// Where one is signed in: each browser with its last sign of life; one or all others can be signed out.
import { useState } from "react";
import { relative } from "../../kit/when";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import { SecurityLine } from "./line.view";
import { endOtherSessions, endSession, readSessions, type SessionLine } from "./state";
import { useSecurityFailure, useT } from "./texts";

export function Sessions(): JSX.Element {
  const t = useT();
  const { value, error, reload } = useLoaded("sessions", readSessions);
  const { busy, act } = useEnding(reload);
  const others = value?.some((session) => !session.isCurrent);
  return (
    <>
      <SecurityLine title={t("sessions")} text={t("sessions.hint")}>
        {others && <Button icon="signOut" busy={busy} onClick={() => void act(endOtherSessions)}>{t("sessions.others")}</Button>}
      </SecurityLine>
      {error && <ErrorState error={error} onRetry={reload} />}
      {!value && !error && <Skeleton lines={2} />}
      {value && (
        <ul className="security-list" aria-label={t("sessions")}>
          {value.map((session) => (
            <Line key={session.id} session={session} onEnd={() => void act(() => endSession(session.id))} />
          ))}
        </ul>
      )}
    </>
  );
}

function Line({ session, onEnd }: { session: SessionLine; onEnd: () => void }): JSX.Element {
  const t = useT();
  const name = session.device || t("sessions.unknown");
  return (
    <li>
      <div>
        <p>
          {name} {session.isCurrent && <span className="security-here">{t("sessions.here")}</span>}
        </p>
        <p className="secondary">
          {t("sessions.active", { when: relative(session.lastActiveDateTime) })} · {session.address}
        </p>
      </div>
      {!session.isCurrent && (
        <Button onClick={onEnd} aria-label={t("sessions.endThis", { name })}>{t("sessions.end")}</Button>
      )}
    </li>
  );
}

function useEnding(reload: () => void) {
  const t = useT();
  const tell = useSecurityFailure();
  const [busy, setBusy] = useState(false);
  const act = async (end: () => Promise<void>) => {
    setBusy(true);
    await end().then(
      () => toast(t("sessions.ended"), { kind: "done" }),
      (fault) => toast(tell(fault), { kind: "failed" }),
    );
    setBusy(false);
    reload();
  };
  return { busy, act };
}
