// A button that shows only an icon; its label is spoken and shown as a tooltip.
import { forwardRef, type ButtonHTMLAttributes } from "react";
import { Icon, type IconName } from "./Icon";
import { Tooltip } from "./Tooltip";

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> {
  icon: IconName;
  label: string;
  /** Keyboard shortcut shown in the tooltip. */
  keys?: string;
  side?: "top" | "bottom" | "right" | "left";
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { icon, label, keys, side = "bottom", className = "", type = "button", ...rest },
  ref,
) {
  return (
    <Tooltip text={label} keys={keys} side={side}>
      <button {...rest} ref={ref} type={type} className={`icon-button ${className}`} aria-label={label}>
        <Icon name={icon} />
      </button>
    </Tooltip>
  );
});
