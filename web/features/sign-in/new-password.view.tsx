// A password given by somebody else must be replaced before anything else can be done.
import { refreshSession, signOut, useSession } from "../../kit/session";
import { Button } from "../../parts/Button";
import { ChangePasswordForm } from "./change-password.view";
import { Door } from "./door.view";
import { useT } from "./texts";

export function NewPasswordView(): JSX.Element {
  const t = useT();
  const { user, organization } = useSession();
  return (
    <Door title={t("newPassword.title")} organization={organization.displayName}>
      <p>{t("newPassword.why", { name: user.givenName ?? user.displayName })}</p>
      <ChangePasswordForm onDone={refreshSession} button={t("newPassword.save")} />
      <Button kind="quiet" onClick={() => void signOut()}>
        {t("signOut")}
      </Button>
    </Door>
  );
}
