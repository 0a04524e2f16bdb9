// Before one of the hospital's own templates goes: teams that were made of it stay.
import { toast } from "../../parts/Toast";
import { Confirm } from "../teams/dialogs/Confirm.view";
import { drafts } from "./kept";
import { useT } from "./texts";
import { deleteTemplate, type Template } from "./wire";

export function RemoveTemplate({ template, onClose, onRemoved }: { template: Template; onClose: () => void; onRemoved: () => void }): JSX.Element {
  const t = useT();
  const name = template.displayName;
  const remove = async () => {
    await deleteTemplate(template.id);
    drafts.drop(template.id);
    onRemoved();
    toast(t("remove.done", { name }), { kind: "done" });
  };
  return <Confirm title={t("remove.title", { name })} text={t("remove.text")} agree={t("remove.do")} act={remove} onClose={onClose} />;
}
