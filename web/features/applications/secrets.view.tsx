// The secrets of an application: which there are and until when, a new one shown once, and removing one.
import { useState } from "react";
import { Button } from "../../parts/Button";
import { NewSecret, SecretOnce } from "./new-secret.view";
import { ProofLine } from "./proof-line.view";
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
      {application.passwordCredentials.length > 0 && (
        <ul className="application-secrets" aria-labelledby="application-secrets">
          {application.passwordCredentials.map(({ keyId, displayName, hint, endDateTime }) => (
            <ProofLine key={keyId} kind="secrets" name={displayName || t("secrets.unnamed")} hint={<code>{hint}…</code>}
              endDateTime={endDateTime} onRemove={() => removeSecret(application.id, keyId)} onChanged={onChanged} />
          ))}
        </ul>
      )}
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
