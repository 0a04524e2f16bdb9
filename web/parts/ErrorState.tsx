// In place of what could not be loaded: what happened, in words, and another try.
import { useFailureText } from "../kit/failures";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { usePartTexts } from "./texts";

interface Props {
  error?: unknown;
  /** In place of the sentence for the error's code. */
  text?: string;
  title?: string;
  onRetry?: () => void;
}

export function ErrorState({ error, text, title, onRetry }: Props): JSX.Element {
  const t = usePartTexts();
  const told = useFailureText();
  return (
    <div className="empty error" role="alert">
      <span className="empty-icon">
        <Icon name="warning" size={28} />
      </span>
      <p className="empty-title">{title ?? t("failedTitle")}</p>
      <p className="empty-text">{text ?? told(error)}</p>
      {onRetry && (
        <Button icon="retry" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}
