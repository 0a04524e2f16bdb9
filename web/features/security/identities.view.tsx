// Where one is known outside, such as the hospital's own sign-in: since when, last used, and taking it back.
import { useState } from "react";
import { relative, stamp } from "../../kit/when";
import { Button } from "../../parts/Button";
import { toast } from "../../parts/Toast";
import { Ask } from "./ask.view";
import { SecurityLine } from "./line.view";
import { unlinkIdentity, type Identity } from "./state";
import { useT } from "./texts";

interface Props {
  identities: Identity[];
  onChanged: () => void;
}

export function Identities({ identities, onChanged }: Props): JSX.Element | null {
  const t = useT();
  if (!identities.length) return null;
  return (
    <>
      <SecurityLine title={t("identities")} text={t("identities.hint")} />
      <ul className="security-list" aria-label={t("identities")}>
        {identities.map((identity) => (
          <IdentityLine key={identity.identityProvider} identity={identity} onChanged={onChanged} />
        ))}
      </ul>
    </>
  );
}

function IdentityLine({ identity, onChanged }: { identity: Identity; onChanged: () => void }): JSX.Element {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const name = identity.displayName ?? t("identities.unknown");
  const gone = () => {
    setAsking(false);
    toast(t("identities.unlinked", { name }), { kind: "done" });
    onChanged();
  };
  return (
    <li>
      <div>
        <p>{name}</p>
        <p className="secondary">
          {t("identities.since", { when: stamp(identity.linkedDateTime) })} · {t("identities.used", { when: relative(identity.lastUsedDateTime) })}
        </p>
        {identity.isOnlyWay && <p className="secondary">{t("identities.only")}</p>}
      </div>
      {!identity.isOnlyWay && (
        <Button kind="danger" onClick={() => setAsking(true)} aria-label={t("identities.unlinkThis", { name })}>{t("identities.unlink")}</Button>
      )}
      {asking && (
        <Ask title={t("identities.ask", { name })} text={t("identities.ask.text")} agree={t("identities.unlink")} onClose={() => setAsking(false)}
          onAgree={() => unlinkIdentity(identity.identityProvider)} onDone={gone} />
      )}
    </li>
  );
}
