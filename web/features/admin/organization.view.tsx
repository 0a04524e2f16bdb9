// The organisation: its name, and after how long without activity people are logged off.
import { useState, type FormEvent } from "react";
import { api } from "../../kit/api";
import { refreshSession, useSession } from "../../kit/session";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import { fewestMinutes, minutesFault, mostMinutes } from "./organization-state";
import { faultText, useAdminFailure, useAdminTexts } from "./texts";

interface Settings {
  inactivityTimeoutSeconds: number;
}

export function OrganizationPage() {
  const t = useAdminTexts();
  const { organization } = useSession();
  const { value, error, reload } = useLoaded("settings", () => api.get<Settings>("/salus/v1/settings"));
  return (
    <section className="admin-main admin-narrow" aria-labelledby="organization-title">
      <h2 id="organization-title">{t("tab.organization")}</h2>
      {error && <ErrorState title={t("organization.failed")} error={error} onRetry={reload} />}
      {!value && !error && <Skeleton lines={4} />}
      {value && <OrganizationForm key={organization.displayName} name={organization.displayName} settings={value} onSaved={reload} />}
    </section>
  );
}

interface FormProps {
  name: string;
  settings: Settings;
  onSaved: () => void;
}

function OrganizationForm({ name, settings, onSaved }: FormProps) {
  const t = useAdminTexts();
  const form = useOrganization({ name, settings, onSaved });
  return (
    <form className="admin-form" onSubmit={form.submit} noValidate>
      <TextField label={t("organization.name")} hint={t("organization.name.hint")} value={form.displayName} required maxLength={256}
        error={faultText(t, form.nameFault)} onChange={(event) => form.setName(event.target.value)} />
      <TextField label={t("organization.minutes")} hint={t("organization.minutes.hint")} value={form.minutes} inputMode="numeric"
        required error={form.minutesFault && t("organization.minutes.fault", { least: fewestMinutes, most: mostMinutes })}
        onChange={(event) => form.setMinutes(event.target.value)} />
      {form.failure && <Banner kind="danger">{form.failure}</Banner>}
      <div className="admin-save">
        <Button kind="primary" type="submit" busy={form.busy}>
          {t("edit.save")}
        </Button>
      </div>
    </form>
  );
}

function useOrganization({ name, settings, onSaved }: FormProps) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const { organization } = useSession();
  const before = Math.round(settings.inactivityTimeoutSeconds / 60);
  const [displayName, setName] = useState(name);
  const [minutes, setMinutes] = useState(String(before));
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const nameFault = tried && !displayName.trim() ? "Required" : undefined;
  const wrongMinutes = tried && minutesFault(minutes);
  const save = async () => {
    if (displayName.trim() !== name) await api.patch(`/organization/${organization.id}`, { displayName: displayName.trim() });
    if (Number(minutes) !== before) await api.patch("/salus/v1/settings", { inactivityTimeoutSeconds: Number(minutes) * 60 });
    toast(t("organization.saved"));
    void refreshSession();
    onSaved();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!displayName.trim() || minutesFault(minutes)) return;
    setBusy(true);
    setFailure("");
    await save().catch((error) => setFailure(explain(error)));
    setBusy(false);
  };
  return { displayName, setName, minutes, setMinutes, nameFault, minutesFault: wrongMinutes, failure, busy, submit };
}
