// Giving a group a policy; it takes its place behind the others.
import { useState } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Select } from "../../parts/Select";
import type { Group } from "../admin/groups-state";
import { GroupPicker } from "./group-picker.view";
import { explain, policyName, useT } from "./texts";
import { giveToGroup, type Policy } from "./wire";

interface Props {
  type: string;
  /** Those that can be given: not the Global. */
  policies: Policy[];
  onClose: () => void;
  onGiven: () => void;
}

export function GiveGroup({ type, policies, onClose, onGiven }: Props): JSX.Element {
  const t = useT();
  const [group, setGroup] = useState<Group>();
  const [policy, setPolicy] = useState(policies[0]?.id ?? "");
  const [failure, setFailure] = useState("");
  const go = () => giveToGroup(group!.id, type, policy).then(onGiven, (fault) => setFailure(explain(fault)));
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" disabled={!group || !policy} onClick={() => void go()}>{t("groups.give")}</Button>
    </>
  );
  return (
    <Dialog title={t("groups.add")} onClose={onClose} actions={actions}>
      {!policies.length ? <p>{t("groups.noPolicies")}</p> : (
        <div className="policy-form">
          <GroupPicker chosen={group} onChoose={setGroup} />
          <Select label={t("groups.policy")} value={policy} onChange={setPolicy}
            options={policies.map(({ id, displayName }) => ({ value: id, label: policyName(t, displayName) }))} />
        </div>
      )}
      {failure && <Banner kind="danger">{failure}</Banner>}
    </Dialog>
  );
}
