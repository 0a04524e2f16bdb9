// Changing what one kind of policy says in a package, for everybody who has it.
import { useState } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Select } from "../../parts/Select";
import { changesOf } from "./draft";
import { useSaving } from "./policy.view";
import { Settings } from "./settings.view";
import { packageName, typeName, useT } from "./texts";
import { changePackage, type Package, type PolicyKind, type Values } from "./wire";

interface Props {
  whole: Package;
  kinds: PolicyKind[];
  onClose: () => void;
  onChanged: () => void;
}

export function ChangePackage({ whole, kinds, onClose, onChanged }: Props): JSX.Element {
  const t = useT();
  const own = kinds.filter((kind) => whole.policies.some((part) => part.type === kind.type));
  const [type, setType] = useState(own[0]?.type ?? "");
  const [draft, setDraft] = useState<Values>({});
  const before = whole.policies.find((part) => part.type === type)?.settings ?? {};
  const changes = changesOf(before, draft);
  const count = Object.keys(changes).length;
  const { busy, failure, save } = useSaving(async () => void (await changePackage(whole, type, changes)), onChanged);
  const choose = (next: string) => (setType(next), setDraft({}));
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" busy={busy} disabled={!count} onClick={() => void save()}>{t("save.count", { count })}</Button>
    </>
  );
  return (
    <Dialog wide title={packageName(t, whole.id)} onClose={onClose} actions={actions}>
      <Select label={t("kind")} value={type} onChange={choose} options={own.map((kind) => ({ value: kind.type, label: typeName(t, kind.type) }))} />
      <Settings key={type} kind={own.find((kind) => kind.type === type)!} values={{ ...before, ...draft }}
        onChange={(name, value) => setDraft((old) => ({ ...old, [name]: value }))} />
      {failure && <Banner kind="danger">{failure}</Banner>}
    </Dialog>
  );
}
