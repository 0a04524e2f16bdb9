// Pages on which a person decides about an application; they stand alone, outside the shell, and lead through the sign-in.
import { useState } from "react";
import { match, usePath } from "../../kit/router";
import { useSessionState } from "../../kit/session";
import Doors from "../sign-in";
import { ConsentView } from "./consent.view";
import { DeviceView } from "./device.view";
import { Ended, type Ending } from "./ended.view";
import { Outside } from "./outside.view";
import { Proved } from "./proved.view";
import { SigningOut } from "./signing-out.view";
import "../sign-in/sign-in.css";
import "./consent.css";

export default function Consent(): JSX.Element {
  const path = usePath();
  const state = useSessionState();
  const [ending, setEnding] = useState<Ending>();
  const inside = state.phase === "signedIn" && !state.session.passwordChangeRequired;
  const id = match("/authorize/:id", path)?.id;
  const ticket = match("/sign-out/:ticket", path)?.ticket;
  const outcome = match("/proved/:outcome", path)?.outcome;
  if (outcome) return <Proved isDone={outcome === "done"} />;
  if (ticket) return <SigningOut ticket={ticket} />;
  if (ending) return <Ended ending={ending} />;
  if (!inside) return id && state.phase === "signedOut" ? <Outside id={id} onEnd={setEnding} /> : <Doors />;
  return id ? <ConsentView key={id} id={id} onEnd={setEnding} /> : <DeviceView onEnd={setEnding} />;
}
