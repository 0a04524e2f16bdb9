// What the hospital wants Salus for; by this the apps are suggested.
import { useState } from "react";
import { useT as usePolicyTexts, valueName } from "../../policies/texts";
import { Frame } from "../frame.view";
import type { StepProps } from "../index";
import { useT, word } from "../texts";

export function ScenariosStep(props: StepProps): JSX.Element {
  const t = useT();
  const said = usePolicyTexts();
  const all = props.setup.scenarios;
  const [chosen, setChosen] = useState(() => all.filter((each) => each.isChosen).map(({ id }) => id));
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <Frame {...props} step="scenarios" isDone={chosen.length > 0} save={async () => ({ scenarios: chosen })}>
      <fieldset className="setup-scenarios">
        <legend className="unseen">{t("step.scenarios")}</legend>
        {all.map(({ id, apps }) => (
          <label key={id} data-chosen={chosen.includes(id) || undefined}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
            <span>
              <strong>{word(t, `scenario.${id}`, id)}</strong>
              <span className="secondary">{word(t, `scenario.${id}.text`, "")}</span>
              <span className="secondary">{t("scenario.apps", { apps: apps.map((app) => valueName(said, app)).join(", ") })}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Frame>
  );
}
