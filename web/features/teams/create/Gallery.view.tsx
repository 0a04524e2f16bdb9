// The first step to a team: templates as cards, those for healthcare first.
import { useStore } from "../../../kit/store";
import { Dialog } from "../../../parts/Dialog";
import { ErrorState } from "../../../parts/ErrorState";
import { Icon, type IconName } from "../../../parts/Icon";
import { Skeleton } from "../../../parts/Skeleton";
import type { Loaded } from "../../people/loaded";
import { countsOf, inGallery, SCRATCH } from "../../templates/order";
import { useT as useTemplateTexts } from "../../templates/texts";
import type { Template } from "../../templates/wire";
import { teams } from "../live/stores";
import { isOwner } from "../rights";
import { useT } from "../texts";

interface Props { templates: Loaded<Template[]>; onChoose: (template: Template) => void; onScratch: () => void; onClone: () => void; onClose: () => void }

const icons: Record<Template["category"], IconName> = { healthcare: "ward", organization: "building", general: "template" };

export function Gallery({ templates: { value, error, reload }, onChoose, onScratch, onClone, onClose }: Props): JSX.Element {
  const t = useT();
  const words = useTemplateTexts();
  const mayClone = useStore(teams, (state) => Object.values(state.byId).some(isOwner));
  const shown = value ? inGallery(value) : [];
  return (
    <Dialog title={t("create.title")} onClose={onClose} wide>
      <div className="team-gallery">
        <p className="secondary">{t("create.choose")}</p>
        {error && !value && <ErrorState error={error} onRetry={reload} />}
        {!value && !error && <Skeleton rows lines={5} />}
        <ul aria-label={t("create.choose")}>
          {shown.map((template) => (
            <Card key={template.id} id={template.id} icon={template.id === SCRATCH ? "plus" : icons[template.category] ?? "template"} name={template.displayName}
              text={template.description} note={template.id === SCRATCH ? undefined : words("counts", countsOf(template))} onChoose={() => onChoose(template)} />
          ))}
          {/* Without the templates a team can still be made. */}
          {error && !value && <Card id={SCRATCH} icon="plus" name={t("create.scratch")} text={t("create.scratch.text")} onChoose={onScratch} />}
          {mayClone && <Card icon="copy" name={t("clone.title")} text={t("clone.text")} onChoose={onClone} />}
        </ul>
      </div>
    </Dialog>
  );
}

interface CardProps { id?: string; icon: IconName; name: string; text?: string | null; note?: string; onChoose: () => void }

function Card({ id, icon, name, text, note, onChoose }: CardProps): JSX.Element {
  return (
    <li>
      <button type="button" className="team-template" data-template={id} onClick={onChoose}>
        <span className="tag-sign"><Icon name={icon} /></span>
        <span className="team-list-words">
          <strong>{name}</strong>
          {text && <span className="secondary">{text}</span>}
          {note && <span className="secondary team-template-note">{note}</span>}
        </span>
      </button>
    </li>
  );
}
