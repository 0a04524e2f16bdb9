// No answer from the server and nobody remembered on this device: says so, and tries again by itself.
import { useEffect, useState } from "react";
import { refreshSession } from "../../kit/session";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Door } from "./door.view";
import { useT } from "./texts";

export function UnreachableView(): JSX.Element {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    await refreshSession();
    setBusy(false);
  };
  useEffect(() => {
    const timer = setInterval(() => void refreshSession(), 5000);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, []);
  return (
    <Door title={t("unreachable.title")}>
      <Banner kind="warning" icon="offline">{t("unreachable.text")}</Banner>
      <Button kind="primary" icon="retry" busy={busy} onClick={() => void again()}>
        {t("unreachable.again")}
      </Button>
    </Door>
  );
}
