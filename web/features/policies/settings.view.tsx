// The settings of a policy, each with the control that fits its kind of value.
import { useState } from "react";
import type { PolicyValue } from "../../kit/policies";
import { Checks } from "../../parts/Checks";
import { IconButton } from "../../parts/IconButton";
import { Select } from "../../parts/Select";
import { Switch } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import { moved } from "./draft";
import { hasOrder, hintOf, optionsOf, settingName, useT, valueName } from "./texts";
import type { PolicyKind, Setting, Values } from "./wire";

interface Props {
  kind: PolicyKind;
  values: Values;
  onChange: (name: string, value: PolicyValue) => void;
}

export function Settings({ kind, values, onChange }: Props): JSX.Element {
  return (
    <div className="policy-settings">
      {kind.settings.map((setting) => (
        <Control key={setting.name} setting={setting} type={kind.type} value={values[setting.name] ?? setting.standard}
          onChange={(value) => onChange(setting.name, value)} />
      ))}
    </div>
  );
}

interface ControlProps {
  setting: Setting;
  type: string;
  value: PolicyValue;
  onChange: (value: PolicyValue) => void;
}

function Control({ setting, type, value, onChange }: ControlProps) {
  const t = useT();
  const [label, hint] = [settingName(t, setting.name), hintOf(t, setting, type)];
  if (setting.kind === "flag") return <Switch label={label} hint={hint} checked={value === true} onChange={onChange} />;
  if (setting.kind === "choice") {
    const options = (setting.choices ?? []).map((choice) => ({ value: choice, label: valueName(t, choice) }));
    return <Select label={label} hint={hint} options={options} value={String(value)} onChange={onChange} />;
  }
  if (setting.kind === "reference") {
    const options = [{ value: "", label: t("reference.none") }, ...(setting.options ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }))];
    const gone = value && !options.some((option) => option.value === value) ? [{ value: String(value), label: t("reference.gone") }] : [];
    return <Select label={label} hint={hint} options={[...options, ...gone]} value={String(value)} onChange={onChange} />;
  }
  if (setting.kind === "names" && !hasOrder(setting)) return <Several {...{ label, hint, setting, onChange }} value={value as string[]} />;
  if (setting.kind === "names") return <Names {...{ label, hint, setting, onChange }} value={value as string[]} />;
  return <NumberField {...{ label, hint, setting, onChange }} value={value as number} />;
}

interface PartProps<V> {
  label: string;
  hint: string;
  setting: Setting;
  value: V;
  onChange: (value: V) => void;
}

function NumberField({ label, hint, setting, value, onChange }: PartProps<number>) {
  const t = useT();
  const [text, setText] = useState(String(value));
  const { minimum = 0, maximum = 0 } = setting;
  const fits = (given: string) => /^\d+$/.test(given.trim()) && Number(given) >= minimum && Number(given) <= maximum;
  const change = (given: string) => {
    setText(given);
    if (fits(given)) onChange(Number(given));
  };
  return (
    <TextField label={label} hint={hint} value={text} inputMode="numeric" error={!fits(text) && t("range", { minimum, maximum })}
      onChange={(event) => change(event.target.value)} onBlur={() => fits(text) || setText(String(value))} />
  );
}

/** Of what is offered any number; no order. What is no longer there is left out at the next change. */
function Several({ label, hint, setting, value, onChange }: PartProps<string[]>) {
  const t = useT();
  const options = optionsOf(t, setting);
  const known = (chosen: string[]) => onChange(chosen.filter((id) => options.some((option) => option.value === id)));
  if (!options.length) return <div className="policy-names"><span className="policy-names-label">{label}</span><p className="vcard-quiet">{t("checks.none")}</p></div>;
  return <Checks label={label} hint={hint} options={options} chosen={value} onChange={known} />;
}

/** Names in an order: moved by buttons, which every keyboard and phone has. */
function Names({ label, hint, setting, value, onChange }: PartProps<string[]>) {
  const t = useT();
  const free = (setting.choices ?? []).filter((name) => !value.includes(name));
  const options = [{ value: "", label: t("order.addChoose") }, ...free.map((name) => ({ value: name, label: valueName(t, name) }))];
  return (
    <div className="policy-names" role="group" aria-label={label}>
      <span className="policy-names-label">{label}</span>
      <span className="field-hint">{hint}</span>
      {!value.length && <p className="vcard-quiet">{t("order.empty")}</p>}
      <ol>
        {value.map((name, at) => (
          <li key={name}>
            <span>{valueName(t, name)}</span>
            <IconButton icon="up" label={t("order.up", { name: valueName(t, name) })} disabled={at === 0} onClick={() => onChange(moved(value, at, at - 1))} />
            <IconButton icon="down" label={t("order.down", { name: valueName(t, name) })} disabled={at === value.length - 1}
              onClick={() => onChange(moved(value, at, at + 1))} />
            <IconButton icon="close" label={t("order.remove", { name: valueName(t, name) })} onClick={() => onChange(value.filter((one) => one !== name))} />
          </li>
        ))}
      </ol>
      {free.length > 0 && <Select label={t("order.add")} options={options} value="" onChange={(name) => name && onChange([...value, name])} />}
    </div>
  );
}
