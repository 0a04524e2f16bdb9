// The hospital asks for a second factor, and this person has none yet: set up here, before anything else.
import { refreshSession, signOut, useSession } from "../../kit/session";
import { Button } from "../../parts/Button";
import { EnrolAuthenticator } from "../security/enrol.view";
import { Proof } from "../security/proof.view";
import { Door } from "./door.view";
import { useT } from "./texts";

export function EnrolView(): JSX.Element {
  const t = useT();
  const { organization } = useSession();
  return (
    <Door title={t("enrol.title")} organization={organization.displayName}>
      <p>{t("enrol.why")}</p>
      <EnrolAuthenticator onDone={() => void refreshSession()} />
      <Button kind="quiet" onClick={() => void signOut()}>{t("signOut")}</Button>
      <Proof />
    </Door>
  );
}
