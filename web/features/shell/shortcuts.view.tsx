// The list of keys, from the question mark and from the settings.
import { Dialog } from "../../parts/Dialog";
import { commandKey } from "./shortcuts";
import { useT } from "./texts";

export const shortcuts: { keys: string[]; text: string }[] = [
  { keys: [`${commandKey}`, "K"], text: "keys.box" },
  { keys: ["Alt", "1…4"], text: "keys.feature" },
  { keys: ["↑", "↓"], text: "keys.move" },
  { keys: ["Enter"], text: "keys.open" },
  { keys: ["Shift", "Enter"], text: "keys.newLine" },
  { keys: ["Esc"], text: "keys.close" },
  { keys: ["?"], text: "keys.help" },
];

export function ShortcutList(): JSX.Element {
  const t = useT();
  return (
    <dl className="shortcuts">
      {shortcuts.map(({ keys, text }) => (
        <div key={text}>
          <dt>{t(text)}</dt>
          <dd>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function ShortcutsDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const t = useT();
  return (
    <Dialog title={t("shortcuts")} onClose={onClose}>
      <ShortcutList />
    </Dialog>
  );
}
