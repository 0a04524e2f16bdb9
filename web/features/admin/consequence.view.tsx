// Before something that cannot simply be taken back: what will happen to whom, and a button that says it.
import { useState } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { roleAndWard, type Person } from "../people/person";
import { useAdminFailure, useAdminTexts } from "./texts";

interface ConsequenceProps {
  name: string;
  person: Pick<Person, "displayName"> & Partial<Pick<Person, "jobTitle" | "department">>;
  onClose: () => void;
  onAgree: () => Promise<void>;
}

const harmless = ["password", "administrator", "privacyOfficer", "signOut"];

export function Consequence({ name, person, onClose, onAgree }: ConsequenceProps) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const agree = async () => {
    setBusy(true);
    setFailure("");
    try {
      await onAgree();
    } catch (error) {
      setFailure(explain(error));
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind={harmless.includes(name) ? "primary" : "danger"} busy={busy} onClick={agree}>
        {t(`act.${name}.agree`)}
      </Button>
    </>
  );
  return (
    <Dialog title={t(`act.${name}.ask`, { name: person.displayName })} onClose={onClose} actions={actions}>
      <div className="admin-consequence">
        <p className="vcard-role">{roleAndWard({ jobTitle: person.jobTitle, department: person.department })}</p>
        <p>{t(`act.${name}.text`, { name: person.displayName })}</p>
        {failure && <Banner kind="danger">{failure}</Banner>}
      </div>
    </Dialog>
  );
}
