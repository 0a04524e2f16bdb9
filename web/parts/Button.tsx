// The button: one primary action a view, plain ones beside it, danger for what takes something away.
import { forwardRef, type ButtonHTMLAttributes } from "react";
import { Icon, type IconName } from "./Icon";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: "primary" | "plain" | "danger" | "quiet";
  busy?: boolean;
  icon?: IconName;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { kind = "plain", busy = false, icon, className = "", children, onClick, type = "button", ...rest },
  ref,
) {
  // A busy button keeps its focus and its place, so it is not disabled: it only no longer acts.
  return (
    <button
      {...rest}
      ref={ref}
      type={busy ? "button" : type}
      className={`button ${kind} ${className}`}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      onClick={busy ? undefined : onClick}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children !== undefined && <span className="button-text">{children}</span>}
    </button>
  );
});
