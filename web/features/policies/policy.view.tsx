// One policy: its name, what it says of each setting, who has it, and deleting it.
import { useState } from "react";
import { ApiError } from "../../kit/api";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { IconButton } from "../../parts/IconButton";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import { usePanelFocus } from "../people/panel-focus";
import { changesOf } from "./draft";
import { Holders } from "./holders.view";
import { Settings } from "./settings.view";
import { explain, policyName, typeName, useT } from "./texts";
import { changePolicy, deletePolicy, type Policy, type PolicyKind, type Values } from "./wire";

interface Props {
  policy: Policy;
  kind: PolicyKind;
  onClose: () => void;
  onChanged: () => void;
}

export function PolicyPanel(props: Props): JSX.Element {
  const t = useT();
  const panel = usePanelFocus();
  const { policy, onClose } = props;
  return (
    <aside ref={panel} tabIndex={-1} className="admin-panel" aria-label={policyName(t, policy.displayName)}>
      <div className="admin-panel-bar">
        <IconButton icon="close" label={t("close")} onClick={onClose} />
      </div>
      {/* Another version of it is another draft. */}
      <Editor key={policy["@odata.etag"]} {...props} />
      <Holders policy={policy} onChanged={props.onChanged} />
      {!policy.isGlobal && <Delete {...props} />}
    </aside>
  );
}

function Editor({ policy, kind, onChanged }: Props) {
  const t = useT();
  const fixed = policy.isGlobal || policy.packageId !== null;
  const [name, setName] = useState(policy.displayName);
  const [about, setAbout] = useState(policy.description ?? "");
  const [draft, setDraft] = useState<Values>({});
  const settings = changesOf(policy.settings, draft);
  const change = {
    ...(name.trim() !== policy.displayName && { displayName: name.trim() }),
    ...(about.trim() !== (policy.description ?? "") && { description: about.trim() || null }),
  };
  const count = Object.keys(settings).length + Object.keys(change).length;
  const { busy, failure, save } = useSaving(async () => {
    await changePolicy(policy, { ...change, ...(Object.keys(settings).length && { settings }) });
  }, onChanged);
  return (
    <>
      <header className="policy-head">
        <h2>{policyName(t, policy.displayName)}</h2>
        <p className="vcard-role">{typeName(t, kind.type)}</p>
      </header>
      {!fixed && (
        <div className="policy-form">
          <TextField label={t("name")} value={name} maxLength={64} onChange={(event) => setName(event.target.value)} />
          <TextField label={t("description")} value={about} maxLength={512} onChange={(event) => setAbout(event.target.value)} />
        </div>
      )}
      <section aria-label={t("settings")}>
        <Settings kind={kind} values={{ ...policy.settings, ...draft }} onChange={(key, value) => setDraft((old) => ({ ...old, [key]: value }))} />
      </section>
      {failure && <Banner kind="danger">{failure}</Banner>}
      <div className="admin-save" data-dirty={count ? "" : undefined}>
        <Button kind="primary" busy={busy} disabled={!count || !name.trim()} onClick={() => void save()}>{t("save.count", { count })}</Button>
      </div>
    </>
  );
}

/** Says that it was saved, or why not; whoever was too late sees what is there now. */
export function useSaving(work: () => Promise<void>, onChanged: () => void) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const save = async () => {
    setBusy(true);
    setFailure("");
    try {
      await work();
      toast(t("saved"), { kind: "done" });
      onChanged();
    } catch (fault) {
      if (fault instanceof ApiError && fault.status === 412) {
        toast(t("changedMeanwhile"), { kind: "failed" });
        onChanged();
      } else setFailure(explain(fault));
    }
    setBusy(false);
  };
  return { busy, failure, save };
}

function Delete({ policy, onClose, onChanged }: Props) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState("");
  const { users, groups, packages } = policy.assigned;
  const used = users + groups + packages > 0;
  const go = () =>
    deletePolicy(policy).then(
      () => (toast(t("deleted", { name: policyName(t, policy.displayName) }), { kind: "done" }), onClose(), onChanged()),
      (fault) => setFailure(explain(fault)),
    );
  const actions = (
    <>
      <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
      {!used && <Button kind="danger" onClick={() => void go()}>{t("delete")}</Button>}
    </>
  );
  return (
    <div className="policy-delete">
      <Button kind="danger" icon="trash" onClick={() => setAsking(true)}>{t("delete")}</Button>
      {asking && (
        <Dialog title={t("delete.ask")} onClose={() => setAsking(false)} actions={actions}>
          <p>{t(used ? "delete.used" : "delete.text")}</p>
          {failure && <Banner kind="danger">{failure}</Banner>}
        </Dialog>
      )}
    </div>
  );
}
