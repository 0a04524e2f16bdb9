// A temporary password, shown once: the server keeps only its hash, and nobody can look it up later.
import { useState } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { copyText } from "../people/clipboard";
import type { Person } from "../people/person";
import { useAdminTexts } from "./texts";

interface PasswordProps {
  person: Person;
  password: string;
  /** A new account says so; an old one that its former password no longer works. */
  fresh?: boolean;
  onClose: () => void;
}

export function PasswordOnce({ person, password, fresh, onClose }: PasswordProps) {
  const t = useAdminTexts();
  const [copied, setCopied] = useState<boolean>();
  const copy = async () => setCopied(await copyText(password));
  const title = t(fresh ? "password.created" : "password.set", { name: person.displayName });
  const actions = (
    <Button kind="primary" onClick={onClose}>
      {t("password.done")}
    </Button>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      <div className="admin-password">
        <p>{t("password.hint", { name: person.displayName })}</p>
        <dl>
          <dt>{t("field.userPrincipalName")}</dt>
          <dd>{person.userPrincipalName}</dd>
          <dt>{t("password.label")}</dt>
          <dd className="admin-password-line">
            <code>{password}</code>
            <Button onClick={copy}>{t("password.copy")}</Button>
          </dd>
        </dl>
        <p role="status" className="vcard-quiet">
          {copied === true && t("password.copied")}
          {copied === false && t("password.copyFailed")}
        </p>
        <Banner kind="warning">{t("password.once")}</Banner>
      </div>
    </Dialog>
  );
}
