// The session is over: why, what is kept, and the way back in.
import { refreshSession, type EndReason } from "../../kit/session";
import { Button } from "../../parts/Button";
import { useEffect, useRef, useState } from "react";
import { Door } from "./door.view";
import { useT } from "./texts";

export function EndedView({ reason }: { reason: EndReason }): JSX.Element {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const again = async () => {
    setBusy(true);
    await refreshSession();
    setBusy(false);
  };
  return (
    <Door title={t("ended.title")}>
      <p role="status">{t(`ended.${reason}`)}</p>
      {reason !== "disabled" && <p className="secondary">{t("ended.kept")}</p>}
      <Button ref={button} kind="primary" busy={busy} onClick={() => void again()}>
        {t("ended.again")}
      </Button>
    </Door>
  );
}
