// The applications that one allowed to act on one's own behalf, and taking it back.
import { useState } from "react";
import { api } from "../../kit/api";
import { failureText } from "../../kit/failures";
import { longDate } from "../../kit/when";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import { PermissionList } from "../permissions/permission-list.view";
import { useT } from "./texts";

interface Allowed {
  id: string;
  application: { appId: string; displayName: string };
  scopes: string[];
  grantedDateTime: string;
}

const path = "/salus/v1/me/allowedApplications";

export function AllowedApps(): JSX.Element {
  const t = useT();
  const { value, error, reload, put } = useLoaded("allowed applications", (signal) =>
    api.get<{ value: Allowed[] }>(path, undefined, { signal }).then((answer) => answer.value),
  );
  const without = (gone: Allowed) => put((value ?? []).filter((each) => each !== gone));
  return (
    <>
      <p className="secondary">{t("apps.hint")}</p>
      {error && !value && <ErrorState error={error} onRetry={reload} />}
      {!value && !error && <Skeleton lines={2} />}
      {value && !value.length && <p>{t("apps.none")}</p>}
      {value?.map((each) => <AllowedApp key={each.id} app={each} onGone={() => without(each)} />)}
    </>
  );
}

function AllowedApp({ app, onGone }: { app: Allowed; onGone: () => void }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const name = app.application.displayName;
  return (
    <div className="settings-app">
      <div className="settings-line">
        <div>
          <p>{name}</p>
          <p className="secondary">{t("apps.since", { date: longDate(app.grantedDateTime) })}</p>
        </div>
        <Button icon="block" aria-label={t("apps.withdraw.of", { name })} onClick={() => setAsking(true)}>
          {t("apps.withdraw")}
        </Button>
      </div>
      <PermissionList names={app.scopes} label={t("apps.may", { name })} />
      {asking && <Withdrawal app={app} onClose={() => setAsking(false)} onGone={onGone} />}
    </div>
  );
}

function Withdrawal({ app, onClose, onGone }: { app: Allowed; onClose: () => void; onGone: () => void }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const withdraw = async () => {
    setBusy(true);
    try {
      await api.delete(`${path}/${encodeURIComponent(app.id)}`);
      toast(t("apps.done", { name: app.application.displayName }), { kind: "done" });
      onClose();
      onGone();
    } catch (error) {
      toast(failureText(error), { kind: "failed" });
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("apps.cancel")}</Button>
      <Button kind="danger" busy={busy} onClick={() => void withdraw()}>
        {t("apps.withdraw")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("apps.ask", { name: app.application.displayName })} onClose={onClose} actions={actions}>
      <p>{t("apps.ask.text")}</p>
    </Dialog>
  );
}
