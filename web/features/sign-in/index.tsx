// What stands before the shell: sign-in, first set-up, a forced new password or second factor, an ended session, an unreachable server.
import { useSessionState } from "../../kit/session";
import { usePath } from "../../kit/router";
import { EndedView } from "./ended.view";
import { EnrolView } from "./enrol.view";
import { InvitationView } from "./invitation.view";
import { NewPasswordView } from "./new-password.view";
import { SetupView } from "./setup.view";
import { SignInView } from "./sign-in.view";
import { UnreachableView } from "./unreachable.view";
import "./sign-in.css";

export default function Doors(): JSX.Element {
  const state = useSessionState();
  const path = usePath();
  if (state.phase === "unreachable") return <UnreachableView />;
  if (path === "/invitation") return <InvitationView />;
  if (state.phase === "ended") return <EndedView reason={state.reason} />;
  if (state.phase === "signedIn") return state.session.passwordChangeRequired ? <NewPasswordView /> : <EnrolView />;
  if (path.startsWith("/setup")) return <SetupView />;
  if (state.phase === "signedOut") return <SignInView {...state} />;
  return <div className="splash" />;
}
