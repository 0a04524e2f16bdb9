// The page of one template: to read where it is built in, else to change.
import { useState } from "react";
import { navigate } from "../../kit/router";
import { useLang } from "../../kit/texts";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { IconButton } from "../../parts/IconButton";
import { Skeleton } from "../../parts/Skeleton";
import { useApps } from "../apps/live";
import { useLoaded } from "../people/loaded";
import { CopyDialog } from "./copy-dialog.view";
import { draftOf, newDraft } from "./draft";
import { Editor } from "./editor.view";
import { listPath, newId, templatePath } from "./paths";
import { Preview } from "./preview.view";
import { useT } from "./texts";
import { readTemplate, type Template } from "./wire";

export function TemplatePage({ id }: { id: string }): JSX.Element {
  const t = useT();
  const isNew = id === newId;
  const loaded = useLoaded(`${id} ${useLang()}`, async (signal) => (isNew ? null : readTemplate(id, signal)));
  const apps = useApps();
  const template = loaded.value;
  const error = loaded.error ?? apps.error;
  const there = template !== undefined && apps.value !== undefined;
  const title = template?.displayName ?? (isNew ? t("new.scratch.title") : t("title"));
  return (
    <section className="admin-main templates" aria-labelledby="template-title">
      <header className="template-head">
        <IconButton icon="back" label={t("back")} side="right" onClick={() => navigate(listPath)} />
        <h2 id="template-title">{title}</h2>
        {template?.isHidden && <Badge tone="neutral">{t("hidden")}</Badge>}
      </header>
      {!there && error && <ErrorState title={t("failed")} error={error} onRetry={() => (loaded.reload(), apps.reload())} />}
      {!there && !error && <Skeleton lines={8} rows />}
      {there && template?.isBuiltIn && <BuiltIn template={template} />}
      {there && !template?.isBuiltIn && (
        <Editor key={template?.id ?? newId} id={template?.id ?? newId} before={template ? draftOf(template) : newDraft(t("first"))} apps={apps.value!}
          onSaved={(saved) => (isNew ? navigate(templatePath(saved.id), { replace: true }) : loaded.put(saved))} />
      )}
    </section>
  );
}

function BuiltIn({ template }: { template: Template }): JSX.Element {
  const t = useT();
  const [copying, setCopying] = useState(false);
  return (
    <div className="template-read">
      {template.description && <p>{template.description}</p>}
      <p className="secondary">{t("builtIn.text")}</p>
      <div><Button kind="primary" icon="copy" onClick={() => setCopying(true)}>{t("copy")}</Button></div>
      <Preview template={template} />
      {copying && (
        <CopyDialog copying={{ from: "template", template }} templates={[template]} onClose={() => setCopying(false)}
          onMade={(made) => navigate(templatePath(made.id))} />
      )}
    </div>
  );
}
