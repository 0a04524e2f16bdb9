// The code that another device shows is typed here.
import { useEffect, useRef, useState, type FormEvent } from "react";
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { useSession } from "../../kit/session";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { TextField } from "../../parts/TextField";
import { Door } from "../sign-in/door.view";
import { Decision } from "./decision.view";
import type { Ending } from "./ended.view";
import { useT } from "./texts";
import { findDevice, tidyCode, type Asking } from "./wire";

export function DeviceView({ onEnd }: { onEnd: (ending: Ending) => void }): JSX.Element {
  const t = useT();
  const { organization } = useSession();
  const [found, setFound] = useState<Asking>();
  const title = found ? t("title", { name: found.authorization.application.displayName }) : t("device");
  return (
    <Door title={title} organization={organization.displayName}>
      {found ? <Decision asking={found} onEnd={onEnd} /> : <CodeForm onFound={setFound} />}
    </Door>
  );
}

function CodeForm({ onFound }: { onFound: (asking: Asking) => void }) {
  const t = useT();
  const { field, code, setCode, wrong, failure, busy, submit } = useCode(onFound);
  return (
    <form className="door-form" onSubmit={submit} noValidate>
      <p>{t("device.text")}</p>
      <TextField ref={field} label={t("device.code")} hint={t("device.hint")} value={code} className="consent-code" autoComplete="off"
        autoCapitalize="characters" spellCheck={false} maxLength={12} error={wrong && t("device.wrong")}
        onChange={(event) => setCode(tidyCode(event.target.value))} />
      {failure && <Banner kind="danger" assertive>{failure}</Banner>}
      <Button type="submit" kind="primary" busy={busy}>
        {t("device.go")}
      </Button>
    </form>
  );
}

function useCode(onFound: (asking: Asking) => void) {
  const tell = useFailureText();
  const field = useRef<HTMLInputElement>(null);
  // A device may show an address with its code in it; whoever follows it still has to agree to it.
  const [code, setCode] = useState(() => tidyCode(new URLSearchParams(location.search).get("user_code") ?? ""));
  const [wrong, setWrong] = useState(false);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => field.current?.focus(), []);
  const refused = (error: unknown) => {
    const unknown = error instanceof ApiError && [400, 404, 410].includes(error.status);
    setWrong(unknown);
    if (!unknown) setFailure(tell(error));
    field.current?.select();
    setBusy(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setFailure("");
    setWrong(code.length !== 9);
    if (code.length !== 9) return field.current?.focus();
    setBusy(true);
    await findDevice(code).then(onFound, refused);
  };
  return { field, code, setCode, wrong, failure, busy, submit };
}
