// A template being written: name, channels with their tabs, apps and switches. What is not saved is kept while another page is open.
import { useEffect, useRef, useState, type FormEvent } from "react";
import { ApiError } from "../../kit/api";
import { useFirstFault } from "../../kit/faults";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Switch } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import { isOwn, needsInstalling } from "../apps/kinds";
import type { App } from "../apps/wire";
import { switches } from "../teams/about/Settings.view";
import { Privacy } from "../teams/parts/Privacy.view";
import { useT as useTeamTexts } from "../teams/texts";
import { Checks } from "../../parts/Checks";
import { Channels } from "./channels.view";
import { bodyOf, draftOf, faults, fieldOf, isSame, LIMITS, withApps, type TemplateDraft } from "./draft";
import { drafts } from "./kept";
import { useT, useTemplateFailure } from "./texts";
import { changeTemplate, createTemplate, type Template } from "./wire";
import { newId } from "./paths";
import "../teams/teams.css";

interface Props { id: string; before: TemplateDraft; apps: App[]; onSaved: (template: Template) => void }

export function Editor(props: Props): JSX.Element {
  const t = useT();
  const { draft, setDraft, dirty, reset, checked, wrong, refused, busy, problem, submit, box } = useEditor(props);
  const set = (part: Partial<TemplateDraft>) => setDraft({ ...draft, ...part });
  return (
    <form ref={box} className="template-form template-editor" onSubmit={submit} noValidate>
      <TextField label={t("name")} value={draft.displayName} maxLength={100} autoComplete="off" error={(checked && wrong.name && t("name.missing")) || refused.name}
        onChange={(event) => set({ displayName: event.target.value })} />
      <TextField label={t("description")} value={draft.description} maxLength={1024} lines={2} error={refused.description} onChange={(event) => set({ description: event.target.value })} />
      <Privacy value={draft.visibility} onChange={(visibility) => set({ visibility })} />
      <Channels draft={draft} apps={props.apps} wrong={checked ? wrong : {}} refused={refused} onChange={setDraft} />
      <Apps draft={draft} apps={props.apps} onChange={setDraft} />
      <Switches draft={draft} onChange={set} />
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      {checked && Object.keys(wrong).length > 0 && <Banner kind="warning">{t("faults")}</Banner>}
      <div className="template-save" data-dirty={dirty || undefined}>
        <Button kind="primary" type="submit" busy={busy} disabled={!dirty}>{t(props.id === newId ? "create" : "save")}</Button>
        {dirty && <span className="secondary" role="status">{t("unsaved.text")}</span>}
        {dirty && <Button kind="quiet" onClick={reset}>{t("reset")}</Button>}
      </div>
    </form>
  );
}

function useEditor({ id, before, apps, onSaved }: Props) {
  const t = useT();
  const explain = useTemplateFailure();
  const [saved, setSaved] = useState(before);
  const [draft, keepDraft] = useState(() => drafts.get(id) ?? before);
  // What was refused was said of what stood there before.
  const setDraft = (next: TemplateDraft) => (keepDraft(next), setRefused({}));
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [refused, setRefused] = useState<Record<string, string>>({});
  // A template is longer than the window.
  const { box, showFirst } = useFirstFault();
  const dirty = !isSame(draft, saved);
  const wrong = faults(draft, apps);
  const gone = useRef(false);
  useEffect(() => {
    if (gone.current) return;
    if (dirty) drafts.keep(id, draft);
    else drafts.drop(id);
  }, [id, draft, dirty]);
  useAskBeforeClosing(dirty);
  const reset = () => (setDraft(saved), setChecked(false), setProblem(undefined));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    setProblem(undefined);
    if (Object.keys(wrong).length) return showFirst();
    if (busy) return;
    setBusy(true);
    try {
      const made = await (id === newId ? createTemplate(bodyOf(draft)) : changeTemplate(id, bodyOf(draft)));
      gone.current = id === newId;
      drafts.drop(id);
      setSaved(draftOf(made));
      setDraft(draftOf(made));
      toast(t("saved", { name: made.displayName }), { kind: "done" });
      onSaved(made);
    } catch (fault) {
      const field = fault instanceof ApiError ? fieldOf(draft, fault.target) : undefined;
      setProblem(explain(fault));
      if (field) setRefused({ [field]: explain(fault) });
      showFirst();
    }
    setBusy(false);
  };
  return { draft, setDraft, dirty, reset, checked, wrong, refused, busy, problem, box, submit: (event: FormEvent) => void submit(event) };
}

/** Inside the client what was written is kept; the browser asks before all of it goes. */
function useAskBeforeClosing(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => (event.preventDefault(), (event.returnValue = ""));
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [dirty]);
}

interface PartProps { draft: TemplateDraft; apps: App[]; onChange: (draft: TemplateDraft) => void }

function Apps({ draft, apps, onChange }: PartProps): JSX.Element {
  const t = useT();
  const offered = apps.filter((app) => needsInstalling(app) && (!app.isBlocked || draft.apps.includes(app.id)));
  const options = offered.map((app) => ({ value: app.id, label: app.isHere || isOwn(app) ? app.displayName : t("apps.later", { name: app.displayName }) }));
  return (
    <section className="template-part" aria-label={t("apps")}>
      <h3>{t("apps")} <span className="secondary">{t("limit", { count: draft.apps.length, most: LIMITS.apps })}</span></h3>
      <Checks label={t("apps")} hideLabel hint={t("apps.hint")} options={options} chosen={draft.apps} onChange={(chosen) => onChange(withApps(draft, chosen))} />
    </section>
  );
}

function Switches({ draft, onChange }: { draft: TemplateDraft; onChange: (part: Partial<TemplateDraft>) => void }): JSX.Element {
  const t = useTeamTexts();
  return (
    <>
      {(["memberSettings", "messagingSettings"] as const).map((part) => (
        <section key={part} className="template-part" aria-label={t(`settings.${part}`)}>
          <h3>{t(`settings.${part}`)}</h3>
          {switches[part].map((name) => (
            <Switch key={name} label={t(`settings.${name}`)} checked={(draft[part] as Record<string, boolean>)[name] ?? true}
              onChange={(on) => onChange({ [part]: { ...draft[part], [name]: on } })} />
          ))}
        </section>
      ))}
    </>
  );
}
