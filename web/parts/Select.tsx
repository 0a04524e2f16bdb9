// A choice of one out of a few, by the browser's own control, which every phone and screen reader knows.
import { useId, type SelectHTMLAttributes } from "react";
import { Icon } from "./Icon";

interface Props extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange"> {
  label: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
  hint?: string;
  error?: string | null | false;
  hideLabel?: boolean;
}

export function Select({ label, options, onChange, hint, error, hideLabel, className = "", ...rest }: Props): JSX.Element {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={`field ${error ? "invalid" : ""} ${className}`}>
      <label htmlFor={id} className={hideLabel ? "unseen" : undefined}>
        {label}
      </label>
      <span className="select">
        <select {...rest} id={id} onChange={(event) => onChange(event.target.value)} aria-invalid={!!error || undefined} aria-describedby={described}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" size={16} />
      </span>
      {hint && <div className="field-hint" id={`${id}-hint`}>{hint}</div>}
      {error && (
        <div className="field-error" id={`${id}-error`}>
          <Icon name="failed" size={16} />
          {error}
        </div>
      )}
    </div>
  );
}
