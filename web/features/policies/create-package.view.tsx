// A package of the hospital's own: a name, and at most one policy of each kind.
import { useState, type FormEvent } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import { explain, policyName, typeName, useT } from "./texts";
import { createPackage, type Everything } from "./wire";

interface Props {
  all: Everything;
  onClose: () => void;
  onMade: () => void;
}

export function CreatePackage({ all, onClose, onMade }: Props): JSX.Element {
  const t = useT();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState("");
  const policies = Object.values(chosen).filter(Boolean);
  const kinds = all.kinds.filter(({ type }) => all.policies.some((policy) => policy.type === type && !policy.isGlobal));
  const go = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const made = await createPackage(name.trim(), policies);
      toast(t("packages.created", { name: made.displayName }), { kind: "done" });
      onMade();
    } catch (fault) {
      setFailure(explain(fault));
    }
  };
  const optionsOf = (type: string) => [
    { value: "", label: t("packages.without") },
    ...all.policies.filter((each) => each.type === type && !each.isGlobal).map((each) => ({ value: each.id, label: policyName(t, each.displayName) })),
  ];
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="package-create" disabled={!name.trim() || !policies.length}>{t("packages.create")}</Button>
    </>
  );
  return (
    <Dialog title={t("packages.add")} onClose={onClose} actions={actions}>
      <form id="package-create" className="policy-form" onSubmit={(event) => void go(event)}>
        <TextField label={t("name")} value={name} maxLength={64} required data-autofocus onChange={(event) => setName(event.target.value)} />
        <p className="vcard-quiet">{t(kinds.length ? "packages.policies" : "groups.noPolicies")}</p>
        {kinds.map(({ type }) => (
          <Select key={type} label={typeName(t, type)} options={optionsOf(type)} value={chosen[type] ?? ""} onChange={(id) => setChosen((old) => ({ ...old, [type]: id }))} />
        ))}
        {failure && <Banner kind="danger">{failure}</Banner>}
      </form>
    </Dialog>
  );
}
