// A minute before the automatic log-off: says so, counts down, and one button stays signed in.
import { useEffect, useState } from "react";
import { closeSession, endSession, useSession } from "../../kit/session";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { lastActivity, noteActivity, pauseActivity, tellServer } from "./activity";
import { useT } from "./texts";

/** Seconds left when it is time to warn, undefined before. */
export function secondsLeft(now: number, active: number, timeout: number): number | undefined {
  const left = Math.ceil(timeout - (now - active) / 1000);
  const warning = Math.min(60, Math.floor(timeout / 2));
  return left <= warning ? Math.max(0, left) : undefined;
}

export function InactivityWarning(): JSX.Element | null {
  const { inactivityTimeoutSeconds } = useSession();
  const [left, setLeft] = useState<number>();
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = secondsLeft(Date.now(), lastActivity(), inactivityTimeoutSeconds);
      pauseActivity(seconds !== undefined);
      setLeft(seconds);
      if (seconds === 0) void logOff();
    }, 1000);
    return () => {
      clearInterval(timer);
      pauseActivity(false);
    };
  }, [inactivityTimeoutSeconds]);
  return left ? <Warning seconds={left} onStay={() => (stay(), setLeft(undefined))} /> : null;
}

function Warning({ seconds, onStay }: { seconds: number; onStay: () => void }): JSX.Element {
  const t = useT();
  const actions = (
    <Button kind="primary" onClick={onStay} data-autofocus>
      {t("inactivity.stay")}
    </Button>
  );
  return (
    <Dialog title={t("inactivity.title")} onClose={onStay} actions={actions} role="alertdialog" required>
      <p>{t("inactivity.what")}</p>
      <p className="inactivity-left" role="timer">
        {t("inactivity.left", { count: seconds })}
      </p>
    </Dialog>
  );
}

function stay(): void {
  pauseActivity(false);
  noteActivity();
  void tellServer();
}

/** Ends it here as well: the screen must not wait for a server that may be out of reach. */
async function logOff(): Promise<void> {
  const gone = closeSession().catch(() => {});
  endSession("inactivity");
  await gone;
}
