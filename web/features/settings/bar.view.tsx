// In which order the apps stand in one's own bar, where the organisation leaves that to people.
import { useContext } from "react";
import { usePolicies, usePreferences } from "../../kit/session";
import { Button } from "../../parts/Button";
import { Ordered } from "../../parts/Ordered";
import { BarContext, beyondOnPhone, mayArrange } from "../shell/features";
import { useT as useShellTexts } from "../shell/texts";
import { save } from "./save";
import { useT } from "./texts";

export function Bar(): JSX.Element {
  const t = useT();
  const said = useShellTexts();
  // The settings stand apart: at the foot of the bar, and on a phone in one's own menu.
  const features = useContext(BarContext).filter(({ name }) => name !== "settings");
  const { appBar } = usePreferences();
  if (!mayArrange(usePolicies())) return <p className="secondary">{t("bar.fixed")}</p>;
  const items = features.map(({ name, icon }) => ({ value: name, label: said(`feature.${name}`), icon }));
  const undo = () => {
    save({ appBar: [] });
    // The button goes with what it undoes.
    setTimeout(() => document.querySelector<HTMLElement>(".settings-bar button:not(:disabled)")?.focus());
  };
  return (
    <div className="settings-bar">
      <p className="secondary">{t(appBar.length ? "bar.own" : "bar.standard")}{beyondOnPhone(features).length > 0 && ` ${t("bar.phone")}`}</p>
      <Ordered label={t("bar")} items={items} onChange={(order) => save({ appBar: order })} />
      {appBar.length > 0 && <div><Button icon="retry" onClick={undo}>{t("bar.undo")}</Button></div>}
    </div>
  );
}
