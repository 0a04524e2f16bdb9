// Notifications of the browser, with its permission, sound, the ways that lead outside, and quiet hours.
import { useState } from "react";
import { permission } from "../../kit/notify";
import { usePreferences } from "../../kit/session";
import { chime } from "../../kit/chime";
import { Banner } from "../../parts/Banner";
import { Switch } from "../../parts/Switch";
import { save } from "./save";
import { ChoiceSettings } from "./choices.view";
import { PushSettings } from "./push.view";
import { useT } from "./texts";

export function Notifications(): JSX.Element {
  const t = useT();
  const { browserNotifications, sounds } = usePreferences();
  const [allowed, setAllowed] = useState(permission);
  const choose = async (on: boolean) => {
    if (on && allowed === "default") setAllowed(await Notification.requestPermission());
    save({ browserNotifications: on && permission() === "granted" });
  };
  const possible = allowed === "default" || allowed === "granted";
  return (
    <>
      <Switch
        label={t("browser")}
        hint={t("browser.hint")}
        checked={browserNotifications && allowed === "granted"}
        disabled={!possible}
        onChange={(on) => void choose(on)}
      />
      {!possible && <Banner kind="warning" icon="bellOff">{t(`browser.${allowed}`)}</Banner>}
      <Switch
        label={t("sounds")}
        hint={t("sounds.hint")}
        checked={sounds}
        onChange={(on) => {
          if (on) chime();
          save({ sounds: on });
        }}
      />
      <PushSettings />
      <ChoiceSettings />
    </>
  );
}
