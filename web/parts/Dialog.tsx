// A modal dialog on the browser's own <dialog>: focus stays inside, Escape closes, the focus returns where it was.
import { useEffect, useId, useRef, type MouseEvent, type ReactNode } from "react";
import { usePartTexts } from "./texts";
import { IconButton } from "./IconButton";

interface Props {
  title: string;
  onClose: () => void;
  children?: ReactNode;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  wide?: boolean;
  className?: string;
  /** A dialog that must be answered has no close button and ignores Escape and clicks outside. */
  required?: boolean;
  role?: "dialog" | "alertdialog";
  /** Without head and padding, for what brings its own; the title is still its name. */
  bare?: boolean;
}

export function Dialog({ title, onClose, children, actions, wide, className = "", required, role, bare }: Props): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const t = usePartTexts();
  useShown(ref);
  const outside = (event: MouseEvent) => {
    if (event.target === ref.current && !required) onClose();
  };
  return (
    <dialog
      ref={ref}
      className={`dialog ${wide ? "wide" : ""} ${className}`}
      aria-labelledby={bare ? undefined : heading}
      aria-label={bare ? title : undefined}
      role={role}
      onMouseDown={outside}
      onCancel={(event) => {
        event.preventDefault();
        if (!required) onClose();
      }}
    >
      <div className="dialog-frame">
        {!bare && (
          <div className="dialog-head">
            <h2 id={heading}>{title}</h2>
            {!required && <IconButton icon="close" label={t("close")} onClick={onClose} side="left" />}
          </div>
        )}
        {bare ? children : <div className="dialog-body">{children}</div>}
        {actions && <div className="dialog-actions">{actions}</div>}
      </div>
    </dialog>
  );
}

/** Opens as modal when mounted; the element that had the focus gets it back when the dialog goes. */
function useShown(ref: { current: HTMLDialogElement | null }): void {
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement as HTMLElement | null;
    if (dialog && !dialog.open) dialog.showModal();
    dialog?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      dialog?.close();
      before?.isConnected && before.focus();
    };
  }, []);
}
