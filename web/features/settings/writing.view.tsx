// How messages are written.
import { usePreferences } from "../../kit/session";
import { Switch } from "../../parts/Switch";
import { save } from "./save";
import { useT } from "./texts";

export function Writing(): JSX.Element {
  const t = useT();
  const { enterSends } = usePreferences();
  return <Switch label={t("enter")} hint={t(enterSends ? "enter.on" : "enter.off")} checked={enterSends} onChange={(on) => save({ enterSends: on })} />;
}
