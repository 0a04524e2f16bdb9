// Saying in which ward the patient is, where the message did not say it in words known here.
import { useState } from "react";
import { toast } from "../../../parts/Toast";
import { useAct } from "../act";
import { FormDialog } from "../FormDialog.view";
import { problemOf, useT } from "../texts";
import type { Admission } from "../types";
import { useWards, WardSelect } from "../wards.view";
import { placeIn } from "../wire";

interface Props { admission: Admission; onClose: () => void; onDone: () => void }

export function Place({ admission, onClose, onDone }: Props): JSX.Element {
  const t = useT();
  const wards = useWards();
  const [code, setCode] = useState("");
  const [checked, setChecked] = useState(false);
  const form = useAct();
  const name = admission.displayName ?? t("identifier.short", { identifier: admission.identifier });
  const place = () => {
    setChecked(true);
    if (code) void form.run(() => placeIn(admission.id, code)).then((done) => done && (onDone(), toast(t("place.done", { name }), { kind: "done" })));
  };
  return (
    <FormDialog title={t("place.title", { name })} agree={t("place.do")} form={form} disabled={wards.value?.length === 0} onSubmit={place} onClose={onClose}>
      {admission.problem && <p>{problemOf(t, admission)}</p>}
      <WardSelect label={t("ward")} wards={wards} value={code} error={checked && !code && t("ward.missing")} onChange={setCode} />
    </FormDialog>
  );
}
