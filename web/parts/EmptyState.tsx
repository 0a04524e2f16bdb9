// What belongs in an empty place, and the first thing to do there.
import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

interface Props {
  icon: IconName;
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  /** The heading level where this is all that a page holds. */
  heading?: "h1" | "h2";
}

export function EmptyState({ icon, title, text, action, heading: Title }: Props): JSX.Element {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} size={28} />
      </span>
      {Title ? <Title className="empty-title">{title}</Title> : <p className="empty-title">{title}</p>}
      {text && <p className="empty-text">{text}</p>}
      {action}
    </div>
  );
}
