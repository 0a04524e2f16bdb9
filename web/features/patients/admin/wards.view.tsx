// The wards that patients are admitted to, and what a patient's team takes from each.
import { useState } from "react";
import { useLang } from "../../../kit/texts";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { readRoles, type Role } from "../../duties/state";
import { useLoaded } from "../../people/loaded";
import { packageName, useT as usePolicyTexts } from "../../policies/texts";
import { readPackages } from "../../setup/wire";
import { readTemplates, type Template } from "../../templates/wire";
import { useAct } from "../act";
import { hoursOf } from "../about";
import { FormDialog } from "../FormDialog.view";
import { useT } from "../texts";
import type { Ward } from "../types";
import { useWards } from "../wards.view";
import { removeWard } from "../wire";
import { calledBy, languages } from "./choices";
import { WardDialog } from "./ward-dialog.view";

export interface Around { templates: Template[]; roles: Role[]; packages: { id: string; displayName: string }[] }

export function WardsPage(): JSX.Element {
  const t = useT();
  const { value, error, reload } = useWards();
  const around = useLoaded(`around wards ${useLang()}`, async (signal): Promise<Around> => {
    const [templates, roles, packages] = await Promise.all([readTemplates(signal), readRoles(signal), readPackages(signal)]);
    return { templates, roles, packages };
  });
  const [open, setOpen] = useState<Ward | "new">();
  const [removing, setRemoving] = useState<Ward>();
  const add = <Button kind="primary" icon="plus" disabled={!around.value} onClick={() => setOpen("new")}>{t("ward.add")}</Button>;
  const failed = (error && !value ? error : undefined) ?? (around.error && !around.value ? around.error : undefined);
  const retry = () => (reload(), around.reload());
  return (
    <>
      <div className="admin-bar">
        <p className="admin-lead">{t("wards.lead")}</p>
        {value && value.length > 0 && add}
      </div>
      {failed && <ErrorState title={t("wards.failed")} error={failed} onRetry={retry} />}
      {error && value && <Banner kind="warning" action={<Button onClick={retry}>{t("again")}</Button>}>{t("stale")}</Banner>}
      {!failed && !(value && around.value) && <Skeleton rows lines={5} />}
      {value && around.value && !value.length && <EmptyState icon="ward" title={t("wards.none")} text={t("wards.none.text")} action={add} />}
      {value && around.value && value.length > 0 && (
        <ul className="ward-list" aria-label={t("admin.wards")}>
          {[...value].sort((a, b) => a.displayName.localeCompare(b.displayName)).map((ward) => (
            <WardCard key={ward.code} ward={ward} around={around.value!} onEdit={() => setOpen(ward)} onRemove={() => setRemoving(ward)} />
          ))}
        </ul>
      )}
      {open && around.value && (
        <WardDialog ward={open === "new" ? undefined : open} around={around.value} onClose={() => setOpen(undefined)}
          onSaved={() => (setOpen(undefined), reload())} />
      )}
      {removing && <Remove ward={removing} onClose={() => setRemoving(undefined)} onRemoved={() => (setRemoving(undefined), reload())} />}
    </>
  );
}

interface CardProps { ward: Ward; around: Around; onEdit: () => void; onRemove: () => void }

function WardCard({ ward, around, onEdit, onRemove }: CardProps): JSX.Element {
  const t = useT();
  const { displayName: name, code } = ward;
  const said = usePolicyTexts();
  const gone = t("ward.gone");
  const duties = ward.dutyIds.map((id) => around.roles.find((role) => role.id === id)?.displayName).filter(Boolean).join(", ");
  const facts: [string, string][] = [
    [t("ward.team"), ward.teamName ?? t("ward.team.none")],
    [t("ward.duties"), duties || t("ward.duties.none")],
    [t("ward.template"), calledBy(ward.templateId, around.templates, { none: t("ward.template.usual"), gone })],
    [t("ward.language"), languages.find(({ value }) => value === ward.language)?.label ?? ward.language],
    [t("ward.package"), calledBy(ward.policyPackageId, around.packages, { none: t("ward.package.none"), gone, nameOf: (name) => packageName(said, name) })],
    [t("ward.handOver"), t("hours", { count: hoursOf(ward.handOverMinutes) })],
    [t("ward.archive"), t("hours", { count: hoursOf(ward.archiveAfterMinutes) })],
  ];
  return (
    <li className="ward-card">
      <div className="admission-head">
        <h3>{name}</h3>
        <code>{code}</code>
      </div>
      <dl className="admission-facts">{facts.map(([key, value]) => <div key={key}><dt>{key}</dt><dd>{value}</dd></div>)}</dl>
      <div className="admission-acts">
        <Button icon="edit" aria-label={t("ward.edit.this", { name })} onClick={onEdit}>{t("edit")}</Button>
        <Button icon="trash" kind="quiet" aria-label={t("ward.remove.this", { name })} onClick={onRemove}>{t("remove")}</Button>
      </div>
    </li>
  );
}

function Remove({ ward, onClose, onRemoved }: { ward: Ward; onClose: () => void; onRemoved: () => void }): JSX.Element {
  const t = useT();
  const form = useAct();
  const agree = () => void form.run(() => removeWard(ward.code)).then((done) => done && (onRemoved(), toast(t("ward.removed", { name: ward.displayName }), { kind: "done" })));
  return (
    <FormDialog title={t("ward.remove.title", { name: ward.displayName })} agree={t("ward.remove.do")} danger form={form} onSubmit={agree} onClose={onClose}>
      <p>{t("ward.remove.text")}</p>
    </FormDialog>
  );
}
