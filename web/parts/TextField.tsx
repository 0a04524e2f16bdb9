// A labelled field with its hint and its error tied to it; one line, or several with `lines`.
import { forwardRef, useId, useState, type InputHTMLAttributes, type KeyboardEvent, type ReactNode } from "react";
import { Icon } from "./Icon";
import { usePartTexts } from "./texts";

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  error?: string | null | false;
  hint?: ReactNode;
  /** Height in lines of text; more than one makes it a text area. */
  lines?: number;
  /** The label is spoken but not shown, where what stands around says it. */
  hideLabel?: boolean;
}

export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { label, error, hint, lines, hideLabel, className = "", id, type = "text", ...rest },
  ref,
) {
  const own = useId();
  const name = id ?? own;
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ") || undefined;
  const shared = { ...rest, id: name, "aria-invalid": error ? true : undefined, "aria-describedby": described };
  return (
    <div className={`field ${error ? "invalid" : ""} ${className}`}>
      <label htmlFor={name} className={hideLabel ? "unseen" : undefined}>
        {label}
      </label>
      {lines && lines > 1 ? (
        <textarea {...(shared as any)} ref={ref as any} rows={lines} />
      ) : type === "password" ? (
        <Password {...shared} ref={ref} />
      ) : (
        <input {...shared} type={type} ref={ref} />
      )}
      {hint && <div className="field-hint" id={`${name}-hint`}>{hint}</div>}
      {error && (
        <div className="field-error" id={`${name}-error`}>
          <Icon name="failed" size={16} />
          {error}
        </div>
      )}
    </div>
  );
});

/** A password can be looked at, and a caps lock left on is said before it costs a try. */
const Password = forwardRef<HTMLInputElement, InputHTMLAttributes<HTMLInputElement>>(function Password(props, ref) {
  const t = usePartTexts();
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const look = (event: KeyboardEvent<HTMLInputElement>) => {
    props.onKeyDown?.(event);
    setCaps(event.getModifierState?.("CapsLock") ?? false);
  };
  return (
    <>
      <span className="password">
        <input {...props} ref={ref} type={shown ? "text" : "password"} onKeyDown={look} onKeyUp={look} onBlur={() => setCaps(false)} />
        <button type="button" aria-label={t(shown ? "hidePassword" : "showPassword")} aria-pressed={shown} onClick={() => setShown(!shown)}>
          <Icon name={shown ? "eyeOff" : "eye"} />
        </button>
      </span>
      <span className="field-caps" role="status">
        {caps && <><Icon name="warning" size={16} />{t("capsLock")}</>}
      </span>
    </>
  );
});
