// A choice of one out of a few, by the browser's own control, which every phone and screen reader knows.
import { useId, type SelectHTMLAttributes } from "react";
import { Icon } from "./Icon";

interface Props extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange"> {
  label: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
  hint?: string;
  hideLabel?: boolean;
}

export function Select({ label, options, onChange, hint, hideLabel, className = "", ...rest }: Props): JSX.Element {
  const id = useId();
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id} className={hideLabel ? "unseen" : undefined}>
        {label}
      </label>
      <span className="select">
        <select {...rest} id={id} onChange={(event) => onChange(event.target.value)} aria-describedby={hint ? `${id}-hint` : undefined}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" size={16} />
      </span>
      {hint && <div className="field-hint" id={`${id}-hint`}>{hint}</div>}
    </div>
  );
}
