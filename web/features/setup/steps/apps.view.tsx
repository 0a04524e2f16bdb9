// What stands in the bar of clinical and information workers, and in which order.
import { useState } from "react";
import { useLang } from "../../../kit/texts";
import { IconButton } from "../../../parts/IconButton";
import { EmptyState } from "../../../parts/EmptyState";
import { Select } from "../../../parts/Select";
import { useLoaded } from "../../people/loaded";
import { optionsOf, useT as usePolicyTexts, valueName } from "../../policies/texts";
import { readEverything } from "../../policies/wire";
import { moved } from "../course";
import { Frame } from "../frame.view";
import type { StepProps } from "../index";
import { useT } from "../texts";
import { pinApps } from "../wire";

export function AppsStep(props: StepProps): JSX.Element {
  const t = useT();
  const said = usePolicyTexts();
  const [pins, setPins] = useState(props.setup.pins);
  const { value: all } = useLoaded(`policies ${useLang()}`, readEverything);
  const setting = all?.kinds.find(({ type }) => type === "TeamsAppSetupPolicy")?.settings.find(({ name }) => name === "PinnedAppBarApps");
  const choices = setting ? optionsOf(said, setting) : [];
  const nameOf = (pin: string) => choices.find(({ value }) => value === pin)?.label ?? valueName(said, pin);
  const others = choices.filter(({ value }) => !pins.includes(value));
  return (
    <Frame {...props} step="apps" next={t("apps.do")} disabled={!pins.length} isDone save={() => pinApps(pins)}>
      {!pins.length && <EmptyState icon="apps" title={t("apps.none")} />}
      <ol className="setup-pins" aria-label={t("step.apps")}>
        {pins.map((pin, at) => (
          <li key={pin}>
            <span className="setup-job">{nameOf(pin)}</span>
            <IconButton icon="up" label={t("apps.up", { name: nameOf(pin) })} disabled={at === 0} side="left" onClick={() => setPins(moved(pins, at, -1))} />
            <IconButton icon="down" label={t("apps.down", { name: nameOf(pin) })} disabled={at === pins.length - 1} side="left" onClick={() => setPins(moved(pins, at, 1))} />
            <IconButton icon="close" label={t("apps.remove", { name: nameOf(pin) })} side="left" onClick={() => setPins(pins.filter((each) => each !== pin))} />
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <div className="setup-add">
          <Select label={t("apps.add")} options={[{ value: "", label: t("apps.choose") }, ...others]} value="" onChange={(pin) => pin && setPins([...pins, pin])} />
        </div>
      )}
    </Frame>
  );
}
