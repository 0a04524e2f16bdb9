// One application: what it is, where it may send people back to, its secrets and certificates, what it is allowed, and its end.
import { useState } from "react";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { IconButton } from "../../parts/IconButton";
import { Skeleton } from "../../parts/Skeleton";
import { Switch } from "../../parts/Switch";
import { toast } from "../../parts/Toast";
import { copyText } from "../people/clipboard";
import { useLoaded } from "../people/loaded";
import { usePanelFocus } from "../people/panel-focus";
import { Addresses } from "./addresses.view";
import { Ask } from "./ask.view";
import { Certificates } from "./certificates.view";
import { Permissions } from "./permissions.view";
import { Secrets } from "./secrets.view";
import { changeApplication, deleteApplication, readDetails, type Details } from "./state";
import { useFailure, useT } from "./texts";
import type { Application } from "./wire";

export function ApplicationPanel({ id, onClose }: { id: string; onClose: () => void }): JSX.Element {
  const t = useT();
  const panel = usePanelFocus();
  const { value, error, reload } = useLoaded(`application ${id}`, (signal) => readDetails(id, signal));
  return (
    <aside ref={panel} tabIndex={-1} className="admin-panel" aria-label={value?.application.displayName ?? t("one")}>
      <div className="admin-panel-bar">
        <IconButton icon="close" label={t("close")} onClick={onClose} />
      </div>
      {!value && !error && <Skeleton lines={8} />}
      {!value && error && (
        <ErrorState title={t(error.status === 404 ? "gone" : "oneFailed")} error={error} onRetry={error.status === 404 ? undefined : reload} />
      )}
      {value && <One details={value} onChanged={reload} onGone={onClose} />}
    </aside>
  );
}

interface OneProps {
  details: Details;
  onChanged: () => void;
  onGone: () => void;
}

function One({ details, onChanged, onGone }: OneProps) {
  const { application } = details;
  return (
    <>
      <Head application={application} onChanged={onChanged} />
      <Permissions details={details} onChanged={onChanged} />
      <Addresses key={JSON.stringify([application.web, application.spa, application.publicClient])} application={application}
        onSaved={onChanged} />
      <Secrets application={application} onChanged={onChanged} />
      <Certificates application={application} onChanged={onChanged} />
      <Removal application={application} onGone={onGone} />
    </>
  );
}

function Head({ application, onChanged }: { application: Application; onChanged: () => void }) {
  const t = useT();
  const explain = useFailure();
  const copy = async () => toast(t((await copyText(application.appId)) ? "copied" : "copyFailed"));
  const enable = (on: boolean) =>
    changeApplication(application.id, { isDisabled: !on }).then(onChanged, (error) => toast(explain(error), { kind: "failed" }));
  return (
    <>
      <header className="admin-account">
        <div>
          <h2>{application.displayName}</h2>
          {application.description && <p className="vcard-role">{application.description}</p>}
        </div>
      </header>
      <p className="application-label">{t("clientId")}</p>
      <p className="application-id">
        <code>{application.appId}</code>
        <IconButton icon="copy" label={t("clientId.copy")} side="left" onClick={() => void copy()} />
      </p>
      <Switch label={t("enabled")} hint={t("enabled.hint")} checked={!application.isDisabled} onChange={(on) => void enable(on)} />
    </>
  );
}

function Removal({ application, onGone }: { application: Application; onGone: () => void }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    await deleteApplication(application.id);
    toast(t("delete.done", { name: application.displayName }), { kind: "done" });
    onGone();
  };
  return (
    <section className="application-part">
      <Button kind="danger" icon="trash" onClick={() => setAsking(true)}>
        {t("delete")}
      </Button>
      {asking && (
        <Ask title={t("delete.ask", { name: application.displayName })} text={t("delete.text")} agree={t("delete")} danger
          onClose={() => setAsking(false)} onAgree={remove} />
      )}
    </section>
  );
}
