// A choice of one shown whole, as a row of segments or a list of cards; radio buttons underneath.
import { useId } from "react";
import { Icon, type IconName } from "./Icon";

interface Props<V extends string> {
  label: string;
  options: { value: V; label: string; icon?: IconName; lang?: string }[];
  value: V;
  onChange: (value: V) => void;
  hideLabel?: boolean;
}

export function Choice<V extends string>({ label, options, value, onChange, hideLabel }: Props<V>): JSX.Element {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className={hideLabel ? "unseen" : undefined}>{label}</legend>
      <div className="choice-row">
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>
              {option.icon && <Icon name={option.icon} />}
              {option.label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
