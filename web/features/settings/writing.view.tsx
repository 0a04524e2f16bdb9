// How messages are written, and whether others see what one has read.
import { usePolicy } from "../../kit/policies";
import { usePreferences } from "../../kit/session";
import { Switch } from "../../parts/Switch";
import { save } from "./save";
import { useT } from "./texts";

export function Writing(): JSX.Element {
  const t = useT();
  const { enterSends, readReceipts } = usePreferences();
  const decided = usePolicy<string>("TeamsMessagingPolicy", "ReadReceiptsEnabledType");
  const chosen = decided !== "Everyone" && decided !== "None";
  return (
    <>
      <Switch label={t("enter")} hint={t(enterSends ? "enter.on" : "enter.off")} checked={enterSends} onChange={(on) => save({ enterSends: on })} />
      {chosen && <Switch label={t("receipts")} hint={t("receipts.hint")} checked={readReceipts} onChange={(on) => save({ readReceipts: on })} />}
      {!chosen && <p className="field-hint">{t(decided === "None" ? "receipts.none" : "receipts.everyone")}</p>}
    </>
  );
}
