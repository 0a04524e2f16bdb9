// One line of the security settings: what it is, how it stands, and what can be done.
import type { ReactNode } from "react";

export function SecurityLine({ title, text, children }: { title: string; text: ReactNode; children?: ReactNode }): JSX.Element {
  return (
    <div className="settings-line">
      <div>
        <p>{title}</p>
        <p className="secondary">{text}</p>
      </div>
      <div className="security-buttons">{children}</div>
    </div>
  );
}
