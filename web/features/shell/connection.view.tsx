// Says when what is on the screen may be old: offline, or reconnecting; and briefly that all is well again.
import { useEffect, useRef, useState } from "react";
import { useConnection, type Connection } from "../../kit/events";
import { Banner } from "../../parts/Banner";
import { useT } from "./texts";

/** A short interruption is not worth a banner; what lasts longer is. */
const patience = 2000;

export function ConnectionBanner(): JSX.Element {
  const t = useT();
  const shown = useSettled(useConnection());
  return (
    <div className="connection" role="status">
      {shown === "offline" && <Banner kind="warning" icon="offline">{t("connection.offline")}</Banner>}
      {shown === "connecting" && <Banner kind="info" icon="retry">{t("connection.connecting")}</Banner>}
      {shown === "back" && <Banner kind="done">{t("connection.back")}</Banner>}
    </div>
  );
}

function useSettled(now: Connection): Connection | "back" {
  const [shown, setShown] = useState<Connection | "back">("live");
  const told = useRef(false);
  // Before the first connection nothing was lost that could be back.
  const lived = useRef(false);
  useEffect(() => {
    if (now === "live") {
      setShown(told.current && lived.current ? "back" : "live");
      const timer = setTimeout(() => setShown("live"), 3000);
      told.current = false;
      lived.current = true;
      return () => clearTimeout(timer);
    }
    const timer = setTimeout(() => ((told.current = true), setShown(now)), told.current ? 0 : patience);
    return () => clearTimeout(timer);
  }, [now]);
  return shown;
}
