// Before one of the hospital's own apps goes: its tabs go with it, everywhere.
import { toast } from "../../parts/Toast";
import { Confirm } from "../teams/dialogs/Confirm.view";
import { useT } from "./texts";
import { deleteApp, type App } from "./wire";

export function RemoveApp({ app, onClose, onRemoved }: { app: App; onClose: () => void; onRemoved: () => void }): JSX.Element {
  const t = useT();
  const name = app.displayName;
  const remove = async () => {
    await deleteApp(app.id);
    onRemoved();
    toast(t("remove.done", { name }), { kind: "done" });
  };
  return <Confirm title={t("remove.title", { name })} text={t("remove.text")} agree={t("remove.do")} act={remove} onClose={onClose} />;
}
