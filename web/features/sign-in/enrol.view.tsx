// The hospital asks for a second factor, and this person has none yet: set up here, before anything else. A passkey does as well as
// an app, where the browser can hold one.
import { useState } from "react";
import { passkeysWork } from "../../kit/passkeys";
import { refreshSession, signOut, useSession } from "../../kit/session";
import { Button } from "../../parts/Button";
import { Icon, type IconName } from "../../parts/Icon";
import { EnrolAuthenticator } from "../security/enrol.view";
import { EnrolPasskey } from "../security/passkey-form.view";
import { Proof } from "../security/proof.view";
import { Door } from "./door.view";
import { useT } from "./texts";

type Way = "passkey" | "app";
const icons: Record<Way, IconName> = { passkey: "key", app: "mobile" };

export function EnrolView(): JSX.Element {
  const t = useT();
  const { organization } = useSession();
  const [way, setWay] = useState<Way | undefined>(passkeysWork() ? undefined : "app");
  const Enrol = way === "passkey" ? EnrolPasskey : EnrolAuthenticator;
  return (
    <Door title={t("enrol.title")} organization={organization.displayName}>
      <p>{t("enrol.why")}</p>
      {way ? <Enrol onDone={() => void refreshSession()} /> : <Ways onChoose={setWay} />}
      {way && passkeysWork() && (
        <Button kind="quiet" icon="back" onClick={() => setWay(undefined)}>{t("enrol.other")}</Button>
      )}
      <Button kind="quiet" onClick={() => void signOut()}>{t("signOut")}</Button>
      <Proof />
    </Door>
  );
}

function Ways({ onChoose }: { onChoose: (way: Way) => void }): JSX.Element {
  const t = useT();
  return (
    <ul className="door-choices">
      {(["passkey", "app"] as const).map((way) => (
        <li key={way}>
          <button type="button" className="door-choice" onClick={() => onChoose(way)}>
            <Icon name={icons[way]} />
            <span>
              <strong>{t(`enrol.${way}`)}</strong>
              <span className="secondary">{t(`enrol.${way}.text`)}</span>
            </span>
            <Icon name="forward" />
          </button>
        </li>
      ))}
    </ul>
  );
}
