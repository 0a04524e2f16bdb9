// An application sends somebody who is not signed in: the sign-in comes first, unless the application wants nothing shown.
import { useEffect } from "react";
import { useLoaded } from "../people/loaded";
import Doors from "../sign-in";
import { loginHint } from "../sign-in/hint";
import type { Ending } from "./ended.view";
import { readAuthorization, refuseAuthorization } from "./wire";

export function Outside({ id, onEnd }: { id: string; onEnd: (ending: Ending) => void }): JSX.Element {
  const { value, error } = useLoaded(`authorization ${id} outside`, (signal) => readAuthorization(id, signal));
  const silent = value?.prompt === "none";
  useEffect(() => {
    if (silent) void refuseAuthorization(id).then((outcome) => onEnd({ name: value!.application.displayName, to: outcome.location }));
  }, [silent]);
  // Before the form is there, so that it begins with the name in it.
  if (value?.loginHint) loginHint.set(() => value.loginHint!);
  if (silent || (!value && !error)) return <div className="splash" aria-busy="true" />;
  return <Doors />;
}
