// Short news at the foot of the window: what was done, with undo where there is one. Announced politely.
import { Store, useStore } from "../kit/store";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";
import { IconButton } from "./IconButton";
import { usePartTexts } from "./texts";

export interface ToastOptions {
  undo?: () => void;
  kind?: "done" | "failed" | "info";
  /** Milliseconds; longer with undo, so that there is time to notice. */
  lasting?: number;
}

interface Shown extends ToastOptions {
  id: number;
  text: string;
}

const shown = new Store<Shown[]>([]);
let count = 0;

export function toast(text: string, options: ToastOptions = {}): void {
  const id = ++count;
  const close = () => shown.set((all) => all.filter((each) => each.id !== id));
  shown.set((all) => [...all.slice(-2), { id, text, ...options }]);
  setTimeout(close, options.lasting ?? (options.undo ? 10_000 : options.kind === "failed" ? 8_000 : 5_000));
}

const icons: Record<string, IconName> = { done: "done", failed: "failed", info: "info" };

export function Toasts(): JSX.Element {
  const all = useStore(shown);
  const t = usePartTexts();
  const close = (id: number) => shown.set((every) => every.filter((each) => each.id !== id));
  return (
    <div className="toasts" role="status" aria-live="polite" aria-label={t("notifications")}>
      {all.map(({ id, text, undo, kind }) => (
        <div key={id} className={`toast ${kind ?? ""}`}>
          {kind && <Icon name={icons[kind]!} />}
          <span className="toast-text">{text}</span>
          {undo && (
            <Button kind="quiet" onClick={() => (close(id), undo())}>
              {t("undo")}
            </Button>
          )}
          <IconButton icon="close" label={t("close")} side="top" onClick={() => close(id)} />
        </div>
      ))}
    </div>
  );
}
