// Before a message is put aside: that nothing follows of it.
import { toast } from "../../../parts/Toast";
import { useAct } from "../act";
import { FormDialog } from "../FormDialog.view";
import { useT } from "../texts";
import type { Admission } from "../types";
import { dismiss } from "../wire";

interface Props { admission: Admission; onClose: () => void; onDone: () => void }

export function Dismiss({ admission, onClose, onDone }: Props): JSX.Element {
  const t = useT();
  const form = useAct();
  const name = admission.displayName ?? t("identifier.short", { identifier: admission.identifier });
  const agree = () => void form.run(() => dismiss(admission.id)).then((done) => done && (onDone(), toast(t("dismiss.done"), { kind: "done" })));
  return (
    <FormDialog title={t("dismiss.title", { kind: t(`kind.${admission.kind}`), name })} agree={t("dismiss")} danger form={form} onSubmit={agree} onClose={onClose}>
      <p>{t("dismiss.text")}</p>
    </FormDialog>
  );
}
