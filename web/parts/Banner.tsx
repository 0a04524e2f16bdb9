// A message across a view that stays until its cause is gone: icon, words, and what can be done about it.
import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

interface Props {
  kind: "info" | "done" | "warning" | "danger";
  children: ReactNode;
  action?: ReactNode;
  icon?: IconName;
  /** Announced at once; only for what must interrupt. */
  assertive?: boolean;
}

const icons: Record<Props["kind"], IconName> = { info: "info", done: "done", warning: "warning", danger: "failed" };

export function Banner({ kind, children, action, icon, assertive }: Props): JSX.Element {
  return (
    <div className={`banner ${kind}`} role={assertive ? "alert" : "status"}>
      <Icon name={icon ?? icons[kind]} />
      <div className="banner-text">{children}</div>
      {action}
    </div>
  );
}
