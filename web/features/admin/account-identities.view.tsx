// Where an account is known outside, and taking that link away, as after a mix-up of two people of one name.
import { useState } from "react";
import { api } from "../../kit/api";
import { relative, stamp } from "../../kit/when";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import type { Person } from "../people/person";
import type { Identity } from "../security/state";
import { Consequence } from "./consequence.view";
import { useAdminTexts } from "./texts";

/** What the service itself calls the person, which tells two of one name apart. */
type Known = Identity & { subject: string };

const path = (person: Person) => `/salus/v1/users/${encodeURIComponent(person.id)}/identities`;

/** Nothing is shown for accounts that have none, as all are where the hospital has no sign-in of its own. */
export function AccountIdentities({ person }: { person: Person }): JSX.Element | null {
  const t = useAdminTexts();
  const { value, error, reload } = useLoaded(path(person), (signal) =>
    api.get<{ value: Known[] }>(path(person), undefined, { signal }).then((answer) => answer.value),
  );
  if (!value?.length && !error) return null;
  return (
    <section className="admin-acts" aria-labelledby="account-identities">
      <h3 id="account-identities">{t("identities.title")}</h3>
      {error && !value && <ErrorState title={t("identities.failed")} error={error} onRetry={reload} />}
      {value?.map((each) => <Line key={each.identityProvider} identity={each} person={person} onGone={reload} />)}
    </section>
  );
}

function Line({ identity, person, onGone }: { identity: Known; person: Person; onGone: () => void }) {
  const t = useAdminTexts();
  const [asking, setAsking] = useState(false);
  const name = identity.displayName ?? t("identities.unknown");
  const unlink = async () => {
    await api.delete(`${path(person)}/${encodeURIComponent(identity.identityProvider)}`);
    setAsking(false);
    toast(t("act.unlink.done", { name: person.displayName }), { kind: "done" });
    onGone();
  };
  return (
    <div className="admin-act">
      <div>
        <strong>{name}</strong>
        <p className="admin-long">{t("identities.subject", { subject: identity.subject })}</p>
        <p title={stamp(identity.lastUsedDateTime)}>{t("identities.used", { when: relative(identity.lastUsedDateTime) })}</p>
      </div>
      <Button kind="danger" aria-label={t("identities.unlinkThis", { name })} onClick={() => setAsking(true)}>{t("act.unlink.button")}</Button>
      {asking && (
        <Consequence name={identity.isOnlyWay ? "unlinkLast" : "unlink"} person={person} onClose={() => setAsking(false)} onAgree={unlink} />
      )}
    </div>
  );
}
