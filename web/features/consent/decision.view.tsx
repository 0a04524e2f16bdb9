// The question itself.
import { useState } from "react";
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { signOut, useSession } from "../../kit/session";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Switch } from "../../parts/Switch";
import { PermissionList } from "../permissions/permission-list.view";
import type { Ending } from "./ended.view";
import { useT } from "./texts";
import { newlyAsked, type Asking, type Outcome } from "./wire";

interface Props {
  asking: Asking;
  onEnd: (ending: Ending) => void;
}

export function Decision(props: Props): JSX.Element {
  const t = useT();
  const { kind, authorization, accept, refuse } = props.asking;
  const { application, scopes, mayConsentForAll, status } = authorization;
  const names = newlyAsked(scopes);
  const { busy, failure, decide } = useDecision(props);
  const [forEverybody, setForEverybody] = useState(false);
  const blocked = status === "blocked";
  const waiting = scopes.filter((scope) => scope.needsAdministrator && !scope.isGranted).length;
  return (
    <div className="consent">
      {application.description && <p className="secondary">{application.description}</p>}
      {kind === "device" && <Banner kind="warning">{t("device.sure")}</Banner>}
      <p>{t("wants")}</p>
      <PermissionList names={names.length ? names : ["openid"]} label={t("wants")} />
      {blocked && <Banner kind="warning" icon="lock">{t("blocked", { count: waiting })}</Banner>}
      {mayConsentForAll && !blocked && (
        <Switch label={t("everybody")} hint={t("everybody.hint")} checked={forEverybody} onChange={setForEverybody} />
      )}
      <p className="secondary">{t("limits")}</p>
      {failure && <Banner kind="danger" assertive>{failure}</Banner>}
      <div className="consent-answer">
        {!blocked && (
          <Button kind="primary" busy={busy === "yes"} onClick={() => decide("yes", () => accept(forEverybody))}>
            {t("allow")}
          </Button>
        )}
        <Button busy={busy === "no"} onClick={() => decide("no", refuse)}>
          {t(blocked ? "back" : "refuse")}
        </Button>
      </div>
      {application.redirectHost && <p className="secondary">{t("returns", { place: application.redirectHost })}</p>}
      <Account />
    </div>
  );
}

function useDecision({ asking, onEnd }: Props) {
  const t = useT();
  const tell = useFailureText();
  const [busy, setBusy] = useState<"yes" | "no">();
  const [failure, setFailure] = useState("");
  const decide = (answer: "yes" | "no", send: () => Promise<Outcome>) => {
    if (busy) return;
    setBusy(answer);
    setFailure("");
    send().then(
      (outcome) => onEnd({ name: asking.authorization.application.displayName, allowed: answer === "yes", to: outcome?.location }),
      (error) => {
        const gone = error instanceof ApiError && (error.status === 404 || error.status === 410);
        setFailure(gone ? t("gone") : tell(error));
        setBusy(undefined);
      },
    );
  };
  return { busy, failure, decide };
}

/** On a shared ward computer somebody else may be signed in. */
function Account() {
  const t = useT();
  const { user } = useSession();
  return (
    <p className="consent-account">
      <span className="secondary">{t("as", { name: user.displayName })}</span>
      <Button kind="quiet" onClick={() => void signOut()}>
        {t("another")}
      </Button>
    </p>
  );
}
