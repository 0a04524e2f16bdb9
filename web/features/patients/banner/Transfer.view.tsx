// Moving a patient to another ward, whose people come in while those of the former stay for the hand-over.
import { useState } from "react";
import { TextField } from "../../../parts/TextField";
import { toast } from "../../../parts/Toast";
import { useAct } from "../act";
import { hoursOf } from "../about";
import { FormDialog } from "../FormDialog.view";
import { useT } from "../texts";
import type { Banner, PatientEvent } from "../types";
import { useWards, WardSelect } from "../wards.view";

interface Props { banner: Banner; act: (event: PatientEvent) => Promise<Banner>; onClose: () => void }

export function Transfer({ banner, act, onClose }: Props): JSX.Element {
  const t = useT();
  const wards = useWards();
  const [code, setCode] = useState("");
  const [room, setRoom] = useState("");
  const [checked, setChecked] = useState(false);
  const form = useAct();
  const from = wards.value?.find((ward) => ward.code === banner.wardCode);
  const move = () => {
    setChecked(true);
    if (!code) return;
    void form.run(() => act({ kind: "transfer", wardCode: code, ...(room.trim() && { room: room.trim() }) })).then((done) => {
      if (!done) return;
      onClose();
      toast(t("transfer.done", { ward: wards.value?.find((ward) => ward.code === code)?.displayName ?? code }), { kind: "done" });
    });
  };
  return (
    <FormDialog title={t("transfer.title", { name: banner.displayName })} agree={t("transfer.do")} form={form} onSubmit={move} onClose={onClose}>
      <WardSelect label={t("transfer.to")} wards={wards} value={code} without={banner.wardCode} error={checked && !code && t("ward.missing")} onChange={setCode} />
      <TextField label={t("room")} hint={t("room.hint")} value={room} maxLength={40} autoComplete="off" onChange={(event) => setRoom(event.target.value)} />
      <p className="field-hint">{from ? t("transfer.text", { ward: from.displayName, hours: hoursOf(from.handOverMinutes) }) : t("transfer.text.short")}</p>
    </FormDialog>
  );
}
