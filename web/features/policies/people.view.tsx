// What holds for one person and why, with giving and taking policies and the package.
import { useState } from "react";
import { Banner } from "../../parts/Banner";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Select } from "../../parts/Select";
import { Skeleton } from "../../parts/Skeleton";
import { toast } from "../../parts/Toast";
import { PersonPicker } from "../people/picker.view";
import { useLoaded } from "../people/loaded";
import type { Person } from "../people/person";
import type { ViewProps } from "./index";
import { explain, packageName, policyName, settingName, typeName, useT, valueText } from "./texts";
import { givePackage, giveToPerson, readEffective, readSuggestion, type EffectiveType, type Everything, type Source } from "./wire";

export function PeopleView({ all, onChanged }: ViewProps): JSX.Element {
  const t = useT();
  const [person, setPerson] = useState<Person | null>(null);
  return (
    <section className="admin-main policy-page">
      <p className="admin-lead">{t("people.lead")}</p>
      <div className="policy-person">
        <PersonPicker label={t("people.person")} chosen={person} onChoose={setPerson} />
      </div>
      {!person && <EmptyState icon="people" title={t("people.choose")} text={t("people.choose.text")} />}
      {person && <OnePerson key={person.id} person={person} all={all} onChanged={onChanged} />}
    </section>
  );
}

function OnePerson({ person, all, onChanged }: ViewProps & { person: Person }) {
  const t = useT();
  const { value, error, reload } = useLoaded(`policies of ${person.id}`, (signal) => readEffective(person.id, signal));
  const suggestion = useLoaded(`suggestion for ${person.id}`, (signal) => readSuggestion(person.id, signal)).value;
  const run = async (work: Promise<unknown>, done: string) => {
    await work.then(() => toast(t(done, { name: person.displayName }), { kind: "done" }), (fault) => toast(explain(fault), { kind: "failed" }));
    reload();
    onChanged();
  };
  if (!value) return error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton lines={8} rows />;
  const packages = [{ value: "", label: t("people.package.none") }, ...all.packages.map((each) => ({ value: each.id, label: packageName(t, each.displayName) }))];
  return (
    <>
      {error && <Banner kind="warning">{explain(error)}</Banner>}
      <div className="policy-person">
        <Select label={t("people.package")} options={packages} value={value.package?.id ?? ""}
          hint={suggestion && suggestion !== value.package?.id ? t("people.package.suggested", { name: packageName(t, suggestion) }) : undefined}
          onChange={(id) => void run(givePackage(person.id, id || null), "people.package.done")} />
      </div>
      {value.types.map((each) => (
        <OneType key={each.type} effective={each} all={all} onGive={(id) => void run(giveToPerson(person.id, each.type, id || null), "people.done")} />
      ))}
    </>
  );
}

function useSource(): (source: Source) => string {
  const t = useT();
  return ({ source, group, rank, packageId }) => {
    if (source === "group") return t("from.group", { group: group?.displayName ?? "", rank: rank ?? 0 });
    if (source === "direct" && packageId) return t("from.package", { package: packageName(t, packageId) });
    return t(source === "direct" ? "from.direct" : "from.global");
  };
}

function OneType({ effective, all, onGive }: { effective: EffectiveType; all: Everything; onGive: (policy: string) => void }) {
  const t = useT();
  const sourceOf = useSource();
  const policies = all.policies.filter((policy) => policy.type === effective.type && !policy.isGlobal);
  const options = [{ value: "", label: t("people.direct.none") }, ...policies.map(({ id, displayName }) => ({ value: id, label: policyName(t, displayName) }))];
  const said = (one: Source) => t("effective", { policy: policyName(t, one.policy.displayName), source: sourceOf(one) });
  return (
    <section className="policy-effective" aria-labelledby={`effective-${effective.type}`}>
      <div className="policy-effective-head">
        <h3 id={`effective-${effective.type}`}>{typeName(t, effective.type)}</h3>
        <p>{said(effective)}</p>
        {effective.otherwise.length > 0 && <p className="vcard-quiet">{t("people.otherwise", { list: effective.otherwise.map(said).join("; ") })}</p>}
        <Select label={t("people.direct")} options={options} value={effective.source === "direct" ? effective.policy.id : ""} onChange={onGive} />
      </div>
      <dl>
        {effective.settings.map(({ name, value }) => (
          <div key={name}>
            <dt>{settingName(t, name)}</dt>
            <dd>
              {valueText(t, value, all.kinds.find((kind) => kind.type === effective.type)?.settings.find((setting) => setting.name === name))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
