// One provider: its form, the addresses that it must know, the test of the connection, and its removal.
import { useState } from "react";
import { navigate } from "../../kit/router";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { toast } from "../../parts/Toast";
import { copyText } from "../people/clipboard";
import { useLoaded } from "../people/loaded";
import { ProviderFields } from "./provider-fields.view";
import { useProviderForm } from "./provider-form";
import { deleteProvider, readProvider, type SignInProvider } from "./providers-state";
import { useAdminFailure, useAdminTexts } from "./texts";

const list = "/admin/providers";

/** Without an id a new one. */
export function ProviderPage({ id }: { id?: string }) {
  const t = useAdminTexts();
  const { value, error, reload, put } = useLoaded(`provider ${id}`, async () => (id ? readProvider(id) : undefined));
  return (
    <section className="admin-main admin-narrow" aria-labelledby="provider-title">
      <div>
        <Button kind="quiet" icon="back" onClick={() => navigate(list)}>
          {t("tab.providers")}
        </Button>
      </div>
      <h2 id="provider-title">{value?.displayName ?? t("providers.add")}</h2>
      {id && !value && !error && <Skeleton lines={8} />}
      {id && !value && error && <ErrorState title={t("providers.oneFailed")} error={error} onRetry={reload} />}
      {value && <Addresses provider={value} />}
      {(value || !id) && <Form provider={value} onSaved={put} />}
      {value && <Removal provider={value} />}
    </section>
  );
}

function Form({ provider, onSaved }: { provider?: SignInProvider; onSaved: (provider: SignInProvider) => void }) {
  const t = useAdminTexts();
  const form = useProviderForm(provider, (saved) => {
    toast(t("providers.saved", { name: saved.displayName }), { kind: "done" });
    if (provider) onSaved(saved);
    else navigate(`${list}/${encodeURIComponent(saved.id)}`, { replace: true });
  });
  return (
    <form ref={form.box} className="admin-form" onSubmit={form.submit} noValidate>
      <ProviderFields form={form} isNew={!provider} hasSecret={provider?.hasClientSecret ?? false} />
      {form.tested && <Banner kind={form.tested.kind}>{form.tested.text}</Banner>}
      {form.failure && <Banner kind="danger" assertive>{form.failure}</Banner>}
      <div className="admin-save">
        <Button icon="retry" busy={form.testing} onClick={form.test}>
          {t("providers.test")}
        </Button>
        <Button kind="primary" type="submit" busy={form.busy}>
          {t("edit.save")}
        </Button>
      </div>
    </form>
  );
}

/** What is to be entered at the provider. */
function Addresses({ provider }: { provider: SignInProvider }) {
  const t = useAdminTexts();
  const lines = [["providers.redirect", provider.redirectUri], ["providers.afterLogOut", provider.postLogoutRedirectUri]] as const;
  const copy = async (text: string) => {
    if (await copyText(text)) toast(t("providers.copied"), { kind: "done" });
  };
  return (
    <section className="provider-addresses" aria-labelledby="provider-addresses">
      <h3 id="provider-addresses">{t("providers.register")}</h3>
      {lines.map(([key, text]) => (
        <div key={key} className="provider-address">
          <div>
            <span className="provider-address-label">{t(key)}</span>
            <code>{text}</code>
          </div>
          <Button icon="copy" onClick={() => void copy(text)} aria-label={t("providers.copy", { what: t(key) })}>
            {t("providers.copyShort")}
          </Button>
        </div>
      ))}
    </section>
  );
}

function Removal({ provider }: { provider: SignInProvider }) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const remove = async () => {
    setBusy(true);
    try {
      await deleteProvider(provider.id);
      toast(t("providers.removed", { name: provider.displayName }), { kind: "done" });
      navigate(list);
    } catch (error) {
      setFailure(explain(error));
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button onClick={() => ask(false)}>{t("cancel")}</Button>
      <Button kind="danger" busy={busy} onClick={remove}>{t("providers.remove")}</Button>
    </>
  );
  return (
    <div className="admin-save provider-removal">
      <Button kind="danger" icon="trash" onClick={() => ask(true)}>{t("providers.remove")}</Button>
      {asking && (
        <Dialog title={t("providers.remove.ask", { name: provider.displayName })} onClose={() => ask(false)} actions={actions}>
          <p>{t("providers.remove.text", { count: provider.linkedAccounts })}</p>
          {failure && <Banner kind="danger" assertive>{failure}</Banner>}
        </Dialog>
      )}
    </div>
  );
}
