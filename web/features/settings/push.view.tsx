// Notifications while Salus is closed: this browser on or off, the other ones, and a test.
import { useState } from "react";
import { failureText } from "../../kit/failures";
import { permission } from "../../kit/notify";
import { useSession } from "../../kit/session";
import { useStore } from "../../kit/store";
import { relative, stamp } from "../../kit/when";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Switch } from "../../parts/Switch";
import { toast } from "../../parts/Toast";
import { pushIsPossible, readDevices, removeDevice, sendTest, thisDevice, turnOff, turnOn, type Device } from "../activity/push";
import { useLoaded } from "../people/loaded";
import { useT } from "./texts";

export function PushSettings(): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const device = useStore(thisDevice);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(false);
  const { value, reload } = useLoaded("push devices", readDevices);
  const act = async (work: () => Promise<unknown>, failed: () => void) => {
    setBusy(true);
    await work().catch(failed);
    setBusy(false);
    reload();
  };
  const choose = (on: boolean) =>
    act(async () => {
      setRefused(false);
      if (!on) return turnOff();
      if (permission() === "default" && (await Notification.requestPermission()) !== "granted") return setRefused(true);
      await turnOn(me);
    }, () => setRefused(true));
  const possible = pushIsPossible() && permission() !== "denied";
  return (
    <>
      <Switch label={t("push")} hint={t("push.hint")} checked={!!device} disabled={!possible || busy} onChange={(on) => void choose(on)} />
      {refused && <Banner kind="warning" icon="bellOff">{t("push.refused")}</Banner>}
      {value && value.value.length > 0 && <Devices devices={value.value} current={device} onChanged={reload} />}
    </>
  );
}

function Devices({ devices, current, onChanged }: { devices: Device[]; current?: string; onChanged: () => void }): JSX.Element {
  const t = useT();
  const test = () =>
    void sendTest().then(({ devices }) => toast(t("push.tested", { count: devices }), { kind: "done" }), (fault) => toast(failureText(fault), { kind: "failed" }));
  const remove = (device: Device) =>
    void (device.id === current ? turnOff() : removeDevice(device.id)).then(onChanged, (fault) => toast(failureText(fault), { kind: "failed" }));
  return (
    <div className="settings-devices">
      <h3>{t("push.devices")}</h3>
      <ul>
        {devices.map((device) => (
          <li key={device.id} className="settings-line">
            <div>
              <p>{device.name}{device.id === current && <> · <span className="secondary">{t("push.this")}</span></>}</p>
              <p className="secondary" title={stamp(device.reachedDateTime ?? device.createdDateTime)}>
                {device.problem ? t("push.problem") : device.reachedDateTime ? t("push.reached", { time: relative(device.reachedDateTime) }) : t("push.never")}
              </p>
            </div>
            <Button aria-label={t("push.remove.of", { name: device.name })} onClick={() => remove(device)}>{t("push.remove")}</Button>
          </li>
        ))}
      </ul>
      <div><Button icon="bell" onClick={test}>{t("push.test")}</Button></div>
    </div>
  );
}
