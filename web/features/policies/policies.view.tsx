// The policies of one kind, and beside them the one that is open.
import { useState } from "react";
import { match, navigate, usePath } from "../../kit/router";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { List } from "../../parts/List";
import { Select } from "../../parts/Select";
import { CreatePolicy } from "./create-policy.view";
import type { ViewProps } from "./index";
import { PolicyPanel } from "./policy.view";
import { packageName, policyName, typeName, useT } from "./texts";
import type { Policy } from "./wire";

const toPolicy = (id: string) => `/admin/policies/policies/${encodeURIComponent(id)}`;

export function PoliciesView({ all, onChanged }: ViewProps): JSX.Element {
  const t = useT();
  const asked = match("/admin/policies/policies/:id", usePath())?.id;
  const open = all.policies.find((policy) => policy.id === asked);
  const [type, setType] = useState(open?.type ?? all.kinds[0]?.type ?? "");
  const [creating, setCreating] = useState(false);
  const policies = all.policies.filter((policy) => policy.type === type);
  const made = (policy: Policy) => (setCreating(false), onChanged(), navigate(toPolicy(policy.id)));
  const kinds = all.kinds.map((kind) => ({ value: kind.type, label: typeName(t, kind.type) }));
  const close = () => navigate("/admin/policies");
  return (
    <div className="admin-split" data-open={open ? "" : undefined}>
      <section className="admin-main">
        <p className="admin-lead">{t("lead")}</p>
        <div className="policy-bar">
          <Select label={t("kind")} options={kinds} value={type} onChange={(next) => (setType(next), open && close())} />
          <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>{t("add")}</Button>
        </div>
        <div className="admin-list">
          <List items={policies} label={typeName(t, type)} selected={open?.id} text={(policy) => policyName(t, policy.displayName)}
            onOpen={(policy) => navigate(toPolicy(policy.id))} render={(policy) => <PolicyRow policy={policy} />} />
          {policies.length === 1 && <p className="vcard-quiet policy-note">{t("none")}</p>}
        </div>
      </section>
      {open && <PolicyPanel key={open.id} policy={open} kind={all.kinds.find((kind) => kind.type === open.type)!} onClose={close} onChanged={onChanged} />}
      {creating && <CreatePolicy type={type} policies={policies} onClose={() => setCreating(false)} onMade={made} />}
    </div>
  );
}

function PolicyRow({ policy }: { policy: Policy }) {
  const t = useT();
  const { users, groups } = policy.assigned;
  const about = policy.isGlobal ? t("global") : t("use", { users, groups });
  const own = policy.packageId ? t("ofPackage", { name: packageName(t, policy.packageId) }) : policy.description;
  return (
    <span className="admin-group">
      <Icon name={policy.isGlobal ? "people" : "shield"} />
      <span>
        <span className="admin-group-name">{policyName(t, policy.displayName)}</span>
        <span className="admin-group-text">{[about, own].filter(Boolean).join(" · ")}</span>
      </span>
    </span>
  );
}
