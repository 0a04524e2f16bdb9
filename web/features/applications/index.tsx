// The registered applications, and beside them the one that is open.
import { useEffect, useState } from "react";
import { match, navigate, usePath } from "../../kit/router";
import { useStore } from "../../kit/store";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Icon } from "../../parts/Icon";
import { List } from "../../parts/List";
import { Skeleton } from "../../parts/Skeleton";
import { EndOfList } from "../people/end-of-list.view";
import { ApplicationPanel } from "./application.view";
import { endsSoon } from "./asked";
import { CreateApplication } from "./create.view";
import { applications, readApplications } from "./state";
import { useT } from "./texts";
import type { Application } from "./wire";
import "./applications.css";

const to = (id: string) => `/admin/applications/${encodeURIComponent(id)}`;

export default function ApplicationsPage(): JSX.Element {
  const t = useT();
  const open = match("/admin/applications/:id", usePath())?.id;
  const [creating, setCreating] = useState(false);
  useEffect(() => void readApplications(), []);
  const made = (application: Application) => (setCreating(false), navigate(to(application.id)));
  return (
    <div className="admin-split" data-open={open ? "" : undefined}>
      <section className="admin-main">
        <div className="admin-bar">
          <p className="admin-lead">{t("lead")}</p>
          <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
            {t("add")}
          </Button>
        </div>
        <Applications open={open} onCreate={() => setCreating(true)} />
      </section>
      {open && <ApplicationPanel key={open} id={open} onClose={() => navigate("/admin/applications")} />}
      {creating && <CreateApplication onClose={() => setCreating(false)} onMade={made} />}
    </div>
  );
}

function Applications({ open, onCreate }: { open?: string; onCreate: () => void }) {
  const t = useT();
  const list = useStore(applications.store);
  const none = !list.items.length;
  if (none && list.phase === "failed") return <ErrorState title={t("failed")} error={list.error} onRetry={() => void readApplications()} />;
  if (none && list.phase !== "ready") return <Skeleton lines={6} rows />;
  const first = <Button onClick={onCreate}>{t("add")}</Button>;
  if (none) return <EmptyState icon="link" title={t("empty")} text={t("empty.text")} action={first} />;
  return (
    <div className="admin-list">
      <List items={list.items} label={t("title")} selected={open} text={(application) => application.displayName}
        onOpen={(application) => navigate(to(application.id))} render={(application) => <Row application={application} />} />
      <EndOfList list={list} onMore={() => void applications.more()} onRetry={() => void applications.retry()} />
    </div>
  );
}

function Row({ application }: { application: Application }) {
  const t = useT();
  const secrets = application.passwordCredentials.map((secret) => endsSoon(secret.endDateTime)).find(Boolean);
  const certificates = application.keyCredentials.map((key) => endsSoon(key.endDateTime)).find(Boolean);
  return (
    <span className="admin-group">
      <Icon name="link" />
      <span>
        <span className="admin-group-name">
          {application.displayName} {application.isDisabled && <Badge tone="red">{t("disabled")}</Badge>}{" "}
          {secrets && <Badge tone="amber">{t(`secrets.${secrets}`)}</Badge>}{" "}
          {certificates && <Badge tone="amber">{t(`certificates.${certificates}`)}</Badge>}
        </span>
        {application.description && <span className="admin-group-text">{application.description}</span>}
      </span>
    </span>
  );
}
