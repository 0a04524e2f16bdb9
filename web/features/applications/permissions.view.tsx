// What an application asks for, what of it is allowed, and an administrator's yes or no to all of it.
import { useState } from "react";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { toast } from "../../parts/Toast";
import { PermissionList } from "../permissions/permission-list.view";
import { sorted, useWords } from "../permissions/permissions";
import { Ask } from "./ask.view";
import { hasConsent, needsConsent, owns, standing, wanted } from "./asked";
import { ChoosePermissions } from "./choose-permissions.view";
import { consent, withdrawConsent, type Details } from "./state";
import { useT } from "./texts";

interface Props {
  details: Details;
  onChanged: () => void;
}

export function Permissions({ details, onChanged }: Props): JSX.Element {
  const t = useT();
  const [dialog, setDialog] = useState<"choose" | "consent" | "withdraw">();
  const done = (key: string) => {
    setDialog(undefined);
    toast(t(key, { name: details.application.displayName }), { kind: "done" });
    onChanged();
  };
  return (
    <section className="application-part" aria-labelledby="application-permissions">
      <h3 id="application-permissions">{t("permissions")}</h3>
      <Asked details={details} />
      <div className="admin-save">
        <Button icon="edit" onClick={() => setDialog("choose")}>{t("permissions.choose")}</Button>
        {needsConsent(details) && <Button kind="primary" icon="admin" onClick={() => setDialog("consent")}>{t("consent")}</Button>}
        {hasConsent(details) && <Button icon="block" onClick={() => setDialog("withdraw")}>{t("withdraw")}</Button>}
      </div>
      {details.people > 0 && <p className="vcard-quiet">{t("people", { count: details.people })}</p>}
      {dialog === "choose" && (
        <ChoosePermissions details={details} onClose={() => setDialog(undefined)} onSaved={() => done("permissions.saved")} />
      )}
      {dialog === "consent" && <Consent details={details} onClose={() => setDialog(undefined)} onDone={() => done("consent.done")} />}
      {dialog === "withdraw" && (
        <Ask title={t("withdraw.ask", { name: details.application.displayName })} text={t("withdraw.text")} agree={t("withdraw")} danger
          onClose={() => setDialog(undefined)} onAgree={() => withdrawConsent(details).then(() => done("withdraw.done"))} />
      )}
    </section>
  );
}

function Asked({ details }: { details: Details }) {
  const t = useT();
  const { delegated, application } = wanted(details.application, details.resource);
  if (!delegated.length && !application.length) return <p className="vcard-quiet">{t("permissions.none")}</p>;
  return (
    <>
      <Group title={t("permissions.delegated")} names={delegated} state={(name) => standing(name, details)} />
      <Group title={t("permissions.application")} names={application} state={(name) => (owns(name, details) ? "everybody" : "missing")} />
    </>
  );
}

const tones = { everybody: "green", asked: "neutral", missing: "amber" } as const;

function Group({ title, names, state }: { title: string; names: string[]; state: (name: string) => keyof typeof tones }) {
  const t = useT();
  const words = useWords();
  if (!names.length) return null;
  return (
    <div>
      <h4 className="application-label">{title}</h4>
      <ul className="application-permissions">
        {sorted(names).map((name) => (
          <li key={name}>
            <span>{words(name)}</span>
            <span className="application-permission">
              <code>{name}</code>
              <Badge tone={tones[state(name)]}>{t(`state.${state(name)}`)}</Badge>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is about to be allowed is said once more, since it holds for everybody at once. */
function Consent({ details, onClose, onDone }: { details: Details; onClose: () => void; onDone: () => void }) {
  const t = useT();
  const { delegated, application } = wanted(details.application, details.resource);
  return (
    <Ask title={t("consent.ask", { name: details.application.displayName })} text={t("consent.text")} agree={t("consent")}
      onClose={onClose} onAgree={() => consent(details).then(onDone)}>
      {delegated.length > 0 && <p className="application-label">{t("permissions.delegated")}</p>}
      {delegated.length > 0 && <PermissionList names={delegated} label={t("permissions.delegated")} />}
      {application.length > 0 && <p className="application-label">{t("permissions.application")}</p>}
      {application.length > 0 && <PermissionList names={application} label={t("permissions.application")} />}
    </Ask>
  );
}
