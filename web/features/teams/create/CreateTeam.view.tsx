// Making a team: of which template, what that brings, and then its name; or as another team of one's own is.
import { useState } from "react";
import { useLang } from "../../../kit/texts";
import { useLoaded } from "../../people/loaded";
import { SCRATCH } from "../../templates/order";
import { readTemplates, type Template } from "../../templates/wire";
import { CloneTeam } from "./CloneTeam.view";
import { Details } from "./Details.view";
import { Gallery } from "./Gallery.view";
import { TemplateStep } from "./TemplateStep.view";
import "./create.css";

type Step = { at: "gallery" } | { at: "preview" | "details"; template: Template } | { at: "scratch" } | { at: "clone" };

export function CreateTeam({ onClose }: { onClose: () => void }): JSX.Element {
  const [step, setStep] = useState<Step>({ at: "gallery" });
  const templates = useLoaded(`templates ${useLang()}`, readTemplates);
  const choose = (template: Template) => setStep({ at: template.id === SCRATCH ? "details" : "preview", template });
  const toGallery = () => setStep({ at: "gallery" });
  if (step.at === "clone") return <CloneTeam onBack={toGallery} onClose={onClose} />;
  if (step.at === "scratch") return <Details onBack={toGallery} onClose={onClose} />;
  if (step.at === "preview") {
    return <TemplateStep template={step.template} onBack={toGallery} onNext={() => setStep({ at: "details", template: step.template })} onClose={onClose} />;
  }
  if (step.at === "details") return <Details key={step.template.id} template={step.template} onBack={() => back(step.template)} onClose={onClose} />;
  return (
    <Gallery templates={templates} onChoose={choose} onScratch={() => setStep({ at: "scratch" })} onClone={() => setStep({ at: "clone" })} onClose={onClose} />
  );

  function back(template: Template): void {
    setStep(template.id === SCRATCH ? { at: "gallery" } : { at: "preview", template });
  }
}
