// Adds a certificate to an application: pasted, or from a file. What holds a private key is refused before it leaves the page.
import { useRef, useState, type ChangeEvent, type FormEvent } from "react";
import { ApiError } from "../../kit/api";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { TextField } from "../../parts/TextField";
import { certificateIn, largestFile, textOfFile, type CertificateFault } from "./certificate";
import { addCertificate } from "./state";
import { useFailure, useT } from "./texts";
import type { Application } from "./wire";

interface Props {
  application: Application;
  onClose: () => void;
  onAdded: () => void;
}

export function NewCertificate({ application, onClose, onAdded }: Props): JSX.Element {
  const t = useT();
  const { name, setName, text, write, take, fault, failure, busy, submit } = useCertificate(application, onAdded);
  const file = useRef<HTMLInputElement>(null);
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="new-certificate" busy={busy}>
        {t("certificates.add")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("certificates.add")} onClose={onClose} actions={actions}>
      <form id="new-certificate" className="admin-form" onSubmit={submit} noValidate>
        <TextField label={t("certificates.text")} hint={t("certificates.text.hint")} value={text} lines={6} spellCheck={false}
          autoCapitalize="none" autoComplete="off" className="application-addresses" required data-autofocus
          error={fault && t(`certificates.fault.${fault}`)} onChange={(event) => write(event.target.value)} />
        <div>
          <Button type="button" icon="upload" onClick={() => file.current?.click()}>
            {t("certificates.file")}
          </Button>
          <input ref={file} type="file" accept=".pem,.crt,.cer,.der" hidden aria-label={t("certificates.file")}
            onChange={(event) => void take(event)} />
        </div>
        <TextField label={t("certificates.name")} hint={t("certificates.name.hint")} value={name} maxLength={256} autoComplete="off"
          onChange={(event) => setName(event.target.value)} />
        {failure && <Banner kind="danger">{failure}</Banner>}
      </form>
    </Dialog>
  );
}

type Fault = CertificateFault | "refused" | "ended";

function useCertificate(application: Application, onAdded: () => void) {
  const explain = useFailure();
  const t = useT();
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  const [fault, setFault] = useState<Fault>();
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const write = (next: string) => (setText(next), setFault(undefined));
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    if (file.size > largestFile) return setFault("large");
    const found = await file.arrayBuffer().then((bytes) => textOfFile(new Uint8Array(bytes)), () => "-");
    // A key that must stay secret is not even shown.
    const { fault } = certificateIn(found);
    setText(fault ? "" : found);
    setFault(fault);
  };
  const refused = (error: unknown) => {
    const place = error instanceof ApiError ? error.target ?? "" : "";
    if (/^keyCredentials\[\d+\]\/key$/.test(place)) setFault("refused");
    else if (/^keyCredentials\[\d+\]\/endDateTime$/.test(place)) setFault("ended");
    else setFailure(place === "keyCredentials" ? t("certificates.tooMany") : explain(error));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { key, fault } = certificateIn(text);
    setFault(fault);
    setFailure("");
    if (!key || busy) return;
    setBusy(true);
    await addCertificate(application.id, name.trim(), key).then(onAdded, (error) => (refused(error), setBusy(false)));
  };
  return { name, setName, text, write, take, fault, failure, busy, submit };
}
