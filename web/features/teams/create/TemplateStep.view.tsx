// What the team will have when it is made of this template.
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { Preview } from "../../templates/preview.view";
import type { Template } from "../../templates/wire";
import { useT } from "../texts";

interface Props { template: Template; onBack: () => void; onNext: () => void; onClose: () => void }

export function TemplateStep({ template, onBack, onNext, onClose }: Props): JSX.Element {
  const t = useT();
  const actions = (
    <>
      <Button icon="back" onClick={onBack}>{t("back")}</Button>
      <Button kind="primary" data-autofocus onClick={onNext}>{t("create.next")}</Button>
    </>
  );
  return (
    <Dialog title={template.displayName} onClose={onClose} actions={actions} wide>
      {template.description && <p className="team-template-text">{template.description}</p>}
      <Preview template={template} />
    </Dialog>
  );
}
