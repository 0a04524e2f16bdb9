// The certificates of an application, in place of secrets: which there are and until when, adding one, and removing one.
import { useState } from "react";
import { Button } from "../../parts/Button";
import { toast } from "../../parts/Toast";
import { NewCertificate } from "./new-certificate.view";
import { ProofLine } from "./proof-line.view";
import { removeCertificate } from "./state";
import { useT } from "./texts";
import type { Application } from "./wire";

interface Props {
  application: Application;
  onChanged: () => void;
}

export function Certificates({ application, onChanged }: Props): JSX.Element {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const added = () => {
    setAdding(false);
    toast(t("certificates.added"), { kind: "done" });
    onChanged();
  };
  return (
    <section className="application-part" aria-labelledby="application-certificates">
      <h3 id="application-certificates">{t("certificates")}</h3>
      <p className="vcard-quiet">{t("certificates.hint")}</p>
      {application.keyCredentials.length > 0 && (
        <ul className="application-secrets" aria-labelledby="application-certificates">
          {application.keyCredentials.map(({ keyId, displayName, endDateTime }) => (
            <ProofLine key={keyId} kind="certificates" name={displayName || t("certificates.unnamed")} endDateTime={endDateTime}
              onRemove={() => removeCertificate(application.id, keyId)} onChanged={onChanged} />
          ))}
        </ul>
      )}
      <div className="admin-save">
        <Button icon="plus" onClick={() => setAdding(true)}>
          {t("certificates.add")}
        </Button>
      </div>
      {adding && <NewCertificate application={application} onClose={() => setAdding(false)} onAdded={added} />}
    </section>
  );
}
