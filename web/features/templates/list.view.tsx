// All templates as cards: the hospital's own, then those that every hospital finds there.
import { useState } from "react";
import { Link, navigate } from "../../kit/router";
import { useLang } from "../../kit/texts";
import { Badge } from "../../parts/Badge";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Menu } from "../../parts/Menu";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded } from "../people/loaded";
import { CopyDialog } from "./copy-dialog.view";
import { drafts } from "./kept";
import { countsOf } from "./order";
import { hidingPath, newId, templatePath } from "./paths";
import { RemoveTemplate } from "./remove.view";
import { useT } from "./texts";
import { readTemplates, type Template } from "./wire";

export type Copying = { from: "template"; template?: Template } | { from: "team" };

export function TemplateList(): JSX.Element {
  const t = useT();
  const { value, error, reload } = useLoaded(`templates ${useLang()}`, readTemplates);
  const [copying, setCopying] = useState<Copying>();
  const [removing, setRemoving] = useState<Template>();
  const own = value?.filter((template) => !template.isBuiltIn) ?? [];
  const add = (
    <Menu align="end" button={<Button kind="primary" icon="plus">{t("new")}</Button>} label={t("new")} items={[
      { label: t("new.scratch"), icon: "plus", onSelect: () => navigate(templatePath(newId)) },
      { label: t("new.template"), icon: "copy", onSelect: () => setCopying({ from: "template" }) },
      { label: t("new.team"), icon: "teams", onSelect: () => setCopying({ from: "team" }) },
    ]} />
  );
  const cards = { onCopy: (template: Template) => setCopying({ from: "template", template }), onRemove: setRemoving };
  return (
    <section className="admin-main templates" aria-labelledby="templates-title">
      <h2 id="templates-title" className="unseen">{t("title")}</h2>
      <div className="admin-bar">
        <p className="admin-lead">{t("lead")} <Link to={hidingPath}>{t("lead.policies")}</Link></p>
        {value && add}
      </div>
      {error && !value && <ErrorState title={t("failed")} error={error} onRetry={reload} />}
      {error && value && <Banner kind="warning" action={<Button onClick={reload}>{t("again")}</Button>}>{t("stale")}</Banner>}
      {!value && !error && <Skeleton lines={8} rows />}
      {value && drafts.get(newId) && (
        <Banner kind="info" action={<Button onClick={() => navigate(templatePath(newId))}>{t("unsaved.open")}</Button>}>{t("unsaved.new")}</Banner>
      )}
      {value && <h3>{t("own")}</h3>}
      {value && !own.length && <EmptyState icon="template" title={t("own.empty")} text={t("own.empty.text")} />}
      {own.length > 0 && <Cards label={t("own")} templates={own} {...cards} />}
      {value && <h3>{t("builtIn")}</h3>}
      {value && <Cards label={t("builtIn")} templates={value.filter((template) => template.isBuiltIn)} {...cards} />}
      {copying && value && (
        <CopyDialog copying={copying} templates={value} onClose={() => setCopying(undefined)} onMade={(made) => navigate(templatePath(made.id))} />
      )}
      {removing && <RemoveTemplate template={removing} onClose={() => setRemoving(undefined)} onRemoved={reload} />}
    </section>
  );
}

interface CardActs { onCopy: (template: Template) => void; onRemove: (template: Template) => void }

function Cards({ label, templates, ...acts }: CardActs & { label: string; templates: Template[] }): JSX.Element {
  return <ul className="template-cards" aria-label={label}>{templates.map((template) => <Card key={template.id} template={template} {...acts} />)}</ul>;
}

function Card({ template, onCopy, onRemove }: CardActs & { template: Template }): JSX.Element {
  const t = useT();
  const { displayName: name, isBuiltIn } = template;
  const open = () => navigate(templatePath(template.id));
  return (
    <li className="template-card">
      <div className="template-card-head">
        <h4><Link to={templatePath(template.id)}>{name}</Link></h4>
        {drafts.get(template.id) && <Badge tone="amber">{t("unsaved")}</Badge>}
        {template.isHidden && <Badge tone="neutral">{t("hidden")}</Badge>}
      </div>
      {template.description && <p>{template.description}</p>}
      <p className="secondary">{t("counts", countsOf(template))}</p>
      <div className="template-card-acts">
        {isBuiltIn && <Button icon="eye" aria-label={t("look.this", { name })} onClick={open}>{t("look")}</Button>}
        {!isBuiltIn && <Button icon="edit" aria-label={t("edit.this", { name })} onClick={open}>{t("edit")}</Button>}
        <Button icon="copy" kind="quiet" aria-label={t("copy.this", { name })} onClick={() => onCopy(template)}>{t("copy")}</Button>
        {!isBuiltIn && <Button icon="trash" kind="quiet" aria-label={t("remove.this", { name })} onClick={() => onRemove(template)}>{t("remove")}</Button>}
      </div>
    </li>
  );
}
