// A template of the hospital's own that begins as another template, or as a team that there is.
import { useState, type FormEvent } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import type { Team } from "../teams/types";
import type { Copying } from "./list.view";
import { TeamChoice } from "./team-choice.view";
import { useT, useTemplateFailure } from "./texts";
import { copyTemplate, type Template } from "./wire";

interface Props { copying: Copying; templates: Template[]; onClose: () => void; onMade: (template: Template) => void }

export function CopyDialog({ copying, templates, onClose, onMade }: Props): JSX.Element {
  const t = useT();
  const explain = useTemplateFailure();
  const given = copying.from === "template" ? copying.template : undefined;
  const [origin, setOrigin] = useState(given?.id ?? templates[0]?.id ?? "");
  const [team, setTeam] = useState<Team>();
  const [name, setName] = useState(given ? t("copy.name", { name: given.displayName }).slice(0, 100) : "");
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const from = copying.from === "team" ? team && { team: team.id } : { template: origin };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    setProblem(undefined);
    if (busy || !name.trim() || !from) return;
    setBusy(true);
    const description = copying.from === "team" ? team?.description : templates.find((template) => template.id === origin)?.description;
    await copyTemplate(name.trim(), description ?? null, from).then(
      (made) => (toast(t("made", { name: made.displayName }), { kind: "done" }), onMade(made)), (fault) => setProblem(explain(fault)));
    setBusy(false);
  };
  const choose = (chosen: Team | undefined) => (setTeam(chosen), chosen && !name && setName(chosen.displayName));
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="template-copy" busy={busy}>{t("create")}</Button>
    </>
  );
  const title = given ? t("copy.this", { name: given.displayName }) : t(`new.${copying.from}.title`);
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      <form id="template-copy" className="template-form" onSubmit={(event) => void submit(event)} noValidate>
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        {copying.from === "template" && !given && (
          <Select label={t("origin")} value={origin} onChange={setOrigin} options={templates.map(({ id, displayName }) => ({ value: id, label: displayName }))} />
        )}
        {copying.from === "team" && <TeamChoice team={team} onChange={choose} missing={checked && !team} />}
        <TextField label={t("name")} value={name} maxLength={100} autoComplete="off" data-autofocus={copying.from === "template" || undefined}
          error={checked && !name.trim() && t("name.missing")} onChange={(event) => setName(event.target.value)} />
        {copying.from === "team" && <p className="field-hint">{t("new.team.hint")}</p>}
      </form>
    </Dialog>
  );
}
