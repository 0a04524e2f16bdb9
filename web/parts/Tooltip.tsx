// A short name shown on hover and focus; what it says must also be the accessible name of what it wraps.
import type { ReactNode } from "react";

interface Props {
  text: string;
  keys?: string;
  side?: "top" | "bottom" | "right" | "left";
  children: ReactNode;
}

export function Tooltip({ text, keys, side = "bottom", children }: Props): JSX.Element {
  return (
    <span className="tooltip-host">
      {children}
      <span className={`tooltip ${side}`} aria-hidden="true">
        {text}
        {keys && <kbd>{keys}</kbd>}
      </span>
    </span>
  );
}
