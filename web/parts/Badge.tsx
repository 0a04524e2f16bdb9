// A number of unread things, or a word of state; meaning by word and tone, not by tone alone.
import type { ReactNode } from "react";

interface Props {
  count?: number;
  tone?: "neutral" | "brand" | "red" | "amber" | "green" | "blue";
  /** What the number counts, for screen readers. */
  label?: string;
  children?: ReactNode;
}

export function Badge({ count, tone = "brand", label, children }: Props): JSX.Element | null {
  if (count !== undefined && count <= 0) return null;
  if (count === undefined) return <span className={`badge word ${tone}`}>{children}</span>;
  return (
    <span className={`badge count ${tone}`}>
      <span aria-hidden={label ? true : undefined}>{count > 99 ? "99+" : count}</span>
      {label && <span className="unseen">{label}</span>}
    </span>
  );
}
