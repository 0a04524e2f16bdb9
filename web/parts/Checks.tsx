// Several of a few, each with a box to tick.
interface Props {
  label: string;
  hint?: string;
  options: readonly { value: string; label: string; disabled?: boolean }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  hideLabel?: boolean;
}

export function Checks({ label, hint, options, chosen, onChange, hideLabel }: Props): JSX.Element {
  const toggle = (value: string) => onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <fieldset className="checks">
      <legend className={hideLabel ? "unseen" : undefined}>{label}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      {options.map(({ value, label: words, disabled }) => (
        <label key={value}>
          <input type="checkbox" checked={chosen.includes(value)} disabled={disabled} onChange={() => toggle(value)} /> {words}
        </label>
      ))}
    </fieldset>
  );
}
