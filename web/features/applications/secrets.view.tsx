// The secrets of an application: which there are and until when, a new one shown once, and removing one.
import { useState } from "react";
import { lang } from "../../kit/texts";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { IconButton } from "../../parts/IconButton";
import { toast } from "../../parts/Toast";
import { Ask } from "./ask.view";
import { endsSoon } from "./asked";
import { NewSecret, SecretOnce } from "./new-secret.view";
import { removeSecret } from "./state";
import { useT } from "./texts";
import type { Application, Secret } from "./wire";

interface Props {
  application: Application;
  onChanged: () => void;
}

export function Secrets({ application, onChanged }: Props): JSX.Element {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Secret>();
  const added = (secret: Secret) => (setAdding(false), setMade(secret), onChanged());
  return (
    <section className="application-part" aria-labelledby="application-secrets">
      <h3 id="application-secrets">{t("secrets")}</h3>
      <p className="vcard-quiet">{t("secrets.hint")}</p>
      <ul className="application-secrets">
        {application.passwordCredentials.map((secret) => (
          <SecretLine key={secret.keyId} secret={secret} application={application} onChanged={onChanged} />
        ))}
      </ul>
      <div className="admin-save">
        <Button icon="key" onClick={() => setAdding(true)}>
          {t("secrets.add")}
        </Button>
      </div>
      {adding && <NewSecret application={application} onClose={() => setAdding(false)} onMade={added} />}
      {made && <SecretOnce name={application.displayName} secret={made} onClose={() => setMade(undefined)} />}
    </section>
  );
}

function SecretLine({ secret, application, onChanged }: Props & { secret: Secret }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const name = secret.displayName || t("secrets.unnamed");
  const state = endsSoon(secret.endDateTime);
  const remove = async () => {
    await removeSecret(application.id, secret.keyId);
    toast(t("secrets.removed"), { kind: "done" });
    setAsking(false);
    onChanged();
  };
  return (
    <li>
      <div>
        <span className="application-secret-name">
          {name} <code>{secret.hint}…</code>
        </span>
        <span className="vcard-quiet">
          {t("secrets.until", { date: day(secret.endDateTime) })} {state && <Badge tone="amber">{t(`secrets.${state}`)}</Badge>}
        </span>
      </div>
      <IconButton icon="trash" label={t("secrets.remove", { name })} side="left" onClick={() => setAsking(true)} />
      {asking && (
        <Ask title={t("secrets.remove.ask", { name })} text={t("secrets.remove.text")} agree={t("secrets.remove.agree")} danger
          onClose={() => setAsking(false)} onAgree={remove} />
      )}
    </li>
  );
}

const day = (text: string) => new Date(text).toLocaleDateString(lang() === "fr" ? "fr-CA" : "en-CA", { dateStyle: "long" });
