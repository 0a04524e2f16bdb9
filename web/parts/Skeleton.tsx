// Grey lines that keep the layout while something loads; they appear after 200 ms, so that quick answers do not flicker.
import { usePartTexts } from "./texts";

interface Props {
  lines?: number;
  /** Rows of a list of people or chats: a disc and two lines each. */
  rows?: boolean;
}

export function Skeleton({ lines = 3, rows = false }: Props): JSX.Element {
  const t = usePartTexts();
  return (
    <div className={`skeleton ${rows ? "rows" : ""}`} role="status">
      <span className="unseen">{t("loading")}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="skeleton-line" aria-hidden="true" data-length={index % 3} />
      ))}
    </div>
  );
}
