// Discharging a patient, with what follows: until when the team can still be written in.
import { toast } from "../../../parts/Toast";
import { useAct } from "../act";
import { archivedAt } from "../about";
import { FormDialog } from "../FormDialog.view";
import { useT } from "../texts";
import type { Banner, PatientEvent } from "../types";
import { useWards } from "../wards.view";
import { momentText } from "./when";

interface Props { banner: Banner; act: (event: PatientEvent) => Promise<Banner>; onClose: () => void }

export function Discharge({ banner, act, onClose }: Props): JSX.Element {
  const t = useT();
  const form = useAct();
  const rests = archivedAt(useWards().value, banner.wardCode);
  const leave = () => void form.run(() => act({ kind: "discharge" })).then((done) => {
    if (done) onClose(), toast(t("discharge.done", { name: banner.displayName }), { kind: "done" });
  });
  return (
    <FormDialog title={t("discharge.title", { name: banner.displayName })} agree={t("discharge.do")} form={form} onSubmit={leave} onClose={onClose}>
      <p>{rests ? t("discharge.text", { date: momentText(rests) }) : t("discharge.text.short")}</p>
      <p className="field-hint">{t("discharge.back")}</p>
    </FormDialog>
  );
}
