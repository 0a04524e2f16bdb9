// The hospital's own sign-in: which providers there are, and whether they are the only way in.
import { match, navigate, usePath } from "../../kit/router";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Icon } from "../../parts/Icon";
import { List } from "../../parts/List";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded } from "../people/loaded";
import { ProviderPage } from "./provider.view";
import { PolicySection } from "./provider-policy.view";
import { readProviders, type SignInProvider } from "./providers-state";
import { useAdminTexts } from "./texts";
import "./providers.css";

const toProvider = (id: string) => `/admin/providers/${encodeURIComponent(id)}`;

export function ProvidersPage() {
  const open = match("/admin/providers/:id", usePath())?.id;
  return open ? <ProviderPage key={open} id={open === "new" ? undefined : open} /> : <AllProviders />;
}

function AllProviders() {
  const t = useAdminTexts();
  const { value, error, reload } = useLoaded("providers", readProviders);
  return (
    <section className="admin-main admin-narrow" aria-labelledby="providers-title">
      <h2 id="providers-title">{t("tab.providers")}</h2>
      <p className="admin-lead">{t("providers.lead")}</p>
      {error && !value && <ErrorState title={t("providers.failed")} error={error} onRetry={reload} />}
      {!value && !error && <Skeleton lines={4} rows />}
      {value && <ProviderList providers={value} />}
      {!!value?.length && <PolicySection />}
    </section>
  );
}

function ProviderList({ providers }: { providers: SignInProvider[] }) {
  const t = useAdminTexts();
  const add = (
    <Button kind="primary" icon="plus" onClick={() => navigate(toProvider("new"))}>
      {t("providers.add")}
    </Button>
  );
  if (!providers.length) return <EmptyState icon="key" title={t("providers.empty")} text={t("providers.empty.text")} action={add} />;
  return (
    <>
      <List items={providers} label={t("tab.providers")} text={(provider) => provider.displayName}
        onOpen={(provider) => navigate(toProvider(provider.id))} render={(provider) => <ProviderRow provider={provider} />} />
      <div className="admin-save">{add}</div>
    </>
  );
}

function ProviderRow({ provider }: { provider: SignInProvider }) {
  const t = useAdminTexts();
  return (
    <span className="admin-group provider-row">
      <Icon name="key" />
      <span>
        <span className="admin-group-name">{provider.displayName}</span>
        <span className="admin-group-text">{provider.issuer}</span>
        <span className="admin-group-text">
          {provider.isEnabled ? t("providers.linked", { count: provider.linkedAccounts }) : t("providers.off")}
        </span>
      </span>
    </span>
  );
}
