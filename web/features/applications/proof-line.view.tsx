// One thing by which an application proves what it is, a secret or a certificate: its name, until when, and removing it.
import { useState, type ReactNode } from "react";
import { longDate } from "../../kit/when";
import { Badge } from "../../parts/Badge";
import { IconButton } from "../../parts/IconButton";
import { toast } from "../../parts/Toast";
import { Ask } from "./ask.view";
import { endsSoon } from "./asked";
import { useT } from "./texts";

interface Props {
  kind: "secrets" | "certificates";
  name: string;
  /** What tells it from others of the same name. */
  hint?: ReactNode;
  endDateTime: string;
  onRemove: () => Promise<unknown>;
  onChanged: () => void;
}

export function ProofLine({ kind, name, hint, endDateTime, onRemove, onChanged }: Props): JSX.Element {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const state = endsSoon(endDateTime);
  const remove = async () => {
    await onRemove();
    toast(t(`${kind}.removed`), { kind: "done" });
    setAsking(false);
    onChanged();
  };
  return (
    <li>
      <div>
        <span className="application-secret-name">
          {name} {hint}
        </span>
        <span className="vcard-quiet">
          {t("until", { date: longDate(endDateTime) })}{" "}
          {state && <Badge tone={state === "ended" ? "red" : "amber"}>{t(`${kind}.${state}`)}</Badge>}
        </span>
      </div>
      <IconButton icon="trash" label={t(`${kind}.remove`, { name })} side="left" onClick={() => setAsking(true)} />
      {asking && (
        <Ask title={t(`${kind}.remove.ask`, { name })} text={t(`${kind}.remove.text`)} agree={t(`${kind}.remove.agree`)} danger
          onClose={() => setAsking(false)} onAgree={remove} />
      )}
    </li>
  );
}
