// The built-in packages with their settings side by side, and those that the hospital made itself.
import { useState } from "react";
import { Button } from "../../parts/Button";
import type { PolicyValue } from "../../kit/policies";
import { toast } from "../../parts/Toast";
import { ChangePackage } from "./change-package.view";
import { CreatePackage } from "./create-package.view";
import type { ViewProps } from "./index";
import { explain, packageName, policyName, settingName, typeName, useT, valueText } from "./texts";
import { deletePackage, type Package, type PolicyKind, type Setting } from "./wire";

export function PackagesView({ all, onChanged }: ViewProps): JSX.Element {
  const t = useT();
  const builtIn = all.packages.filter((each) => each.isBuiltIn);
  const kinds = all.kinds.filter(({ type }) => builtIn.some((each) => each.policies.some((part) => part.type === type)));
  const [changing, setChanging] = useState<Package>();
  return (
    <section className="admin-main policy-page">
      <p className="admin-lead">{t("packages.lead")}</p>
      <div className="policy-table-frame" role="region" aria-label={t("packages.table")} tabIndex={0}>
        <table className="policy-table">
          <caption className="unseen">{t("packages.table")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("packages.setting")}</th>
              {builtIn.map((each) => <Head key={each.id} package={each} onChange={() => setChanging(each)} />)}
            </tr>
          </thead>
          {kinds.map((kind) => <Body key={kind.type} kind={kind} packages={builtIn} />)}
        </table>
      </div>
      <Own all={all} onChanged={onChanged} />
      {changing && <ChangePackage whole={changing} kinds={kinds} onClose={() => setChanging(undefined)} onChanged={() => (setChanging(undefined), onChanged())} />}
    </section>
  );
}

function Head({ package: { id, assigned }, onChange }: { package: Package; onChange: () => void }) {
  const t = useT();
  const name = packageName(t, id);
  return (
    <th scope="col">
      <span className="policy-package-name">{name}</span>
      <span className="field-hint">{packageName(t, `${id}.text`)}</span>
      <span className="field-hint">{t("packages.people", { count: assigned.users })}</span>
      <Button aria-label={t("packages.change", { name })} icon="edit" onClick={onChange}>{t("packages.changeShort")}</Button>
    </th>
  );
}

function Body({ kind, packages }: { kind: PolicyKind; packages: Package[] }) {
  const t = useT();
  const partOf = (each: Package) => each.policies.find((part) => part.type === kind.type);
  return (
    <tbody>
      <tr className="policy-table-kind">
        <th scope="rowgroup" colSpan={packages.length + 1}>{typeName(t, kind.type)}</th>
      </tr>
      {kind.settings.map((setting) => (
        <tr key={setting.name}>
          <th scope="row">{settingName(t, setting.name)}</th>
          {packages.map((each) => {
            const part = partOf(each);
            return <Cell key={each.id} setting={setting} value={part ? part.settings[setting.name] ?? setting.standard : undefined} decided={part?.decided.includes(setting.name) ?? false} />;
          })}
        </tr>
      ))}
    </tbody>
  );
}

function Cell({ setting, value, decided }: { setting: Setting; value?: PolicyValue; decided: boolean }) {
  const t = useT();
  if (value === undefined) return <td className="policy-absent">{t("packages.notThere")}</td>;
  return (
    <td>
      {valueText(t, value, setting)}
      {decided && <span className="field-hint">{t("decided")}</span>}
    </td>
  );
}

function Own({ all, onChanged }: ViewProps) {
  const t = useT();
  const [creating, setCreating] = useState(false);
  const own = all.packages.filter((each) => !each.isBuiltIn);
  const remove = (each: Package) =>
    deletePackage(each.id).then(
      () => (toast(t("packages.deleted", { name: each.displayName }), { kind: "done" }), onChanged()),
      (fault) => toast(explain(fault), { kind: "failed" }),
    );
  return (
    <section className="policy-own" aria-labelledby="policy-own">
      <div className="policy-bar">
        <h3 id="policy-own">{t("packages.own")}</h3>
        <Button icon="plus" onClick={() => setCreating(true)}>{t("packages.add")}</Button>
      </div>
      {!own.length && <p className="vcard-quiet">{t("packages.own.none")}</p>}
      <ul>
        {own.map((each) => (
          <li key={each.id}>
            <span>
              <strong>{each.displayName}</strong>
              <span className="field-hint">
                {each.policies.map((part) => `${typeName(t, part.type)}: ${policyName(t, part.displayName)}`).join(" · ")} ·{" "}
                {t("packages.people", { count: each.assigned.users })}
              </span>
            </span>
            <Button icon="trash" aria-label={t("packages.delete", { name: each.displayName })} onClick={() => void remove(each)}>{t("packages.deleteShort")}</Button>
          </li>
        ))}
      </ul>
      {creating && <CreatePackage all={all} onClose={() => setCreating(false)} onMade={() => (setCreating(false), onChanged())} />}
    </section>
  );
}
