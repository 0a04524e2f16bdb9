// One ward: its code in the admission system, whose people come into a patient's team, and for how long.
import { useState } from "react";
import { useFirstFault } from "../../../kit/faults";
import { lang, type Lang } from "../../../kit/texts";
import { Icon } from "../../../parts/Icon";
import { IconButton } from "../../../parts/IconButton";
import { Select } from "../../../parts/Select";
import { TextField } from "../../../parts/TextField";
import { toast } from "../../../parts/Toast";
import { TargetPicker } from "../../escalation/target-picker.view";
import type { Role } from "../../duties/state";
import { packageName, useT as usePolicyTexts } from "../../policies/texts";
import { SCRATCH } from "../../templates/order";
import { TeamChoice } from "../../templates/team-choice.view";
import type { Team } from "../../teams/types";
import { useAct } from "../act";
import { hoursOf, minutesOf } from "../about";
import { choicesFor, isGone, languages } from "./choices";
import { FormDialog } from "../FormDialog.view";
import { useT } from "../texts";
import type { Ward, WardBody } from "../types";
import { changeWard, createWard } from "../wire";
import type { Around } from "./wards.view";
import "../../templates/templates.css";
import "../../escalation/escalation.css";

const LONGEST = { handOver: 24 * 7, archive: 24 * 90 };
interface Props { ward?: Ward; around: Around; onClose: () => void; onSaved: () => void }

export function WardDialog({ ward, around, onClose, onSaved }: Props): JSX.Element {
  const t = useT();
  const said = usePolicyTexts();
  const form = useWardForm(ward, around, onSaved);
  const { value, set, faults } = form;
  const words = { none: t("ward.template.usual"), gone: t("ward.gone") };
  const templates = choicesFor(value.template, around.templates, words);
  const nothing = { value: "", label: t("ward.package.none") };
  const packages = [nothing, ...choicesFor(value.package, around.packages, { ...words, nameOf: (name) => packageName(said, name) })];
  return (
    <FormDialog wide title={ward ? t("ward.edit.this", { name: ward.displayName }) : t("ward.add")} agree={t("save")} form={form} box={form.box} onSubmit={form.save} onClose={onClose}>
      {!ward && (
        <TextField label={t("ward.code")} hint={t("ward.code.hint")} value={value.code} maxLength={40} autoComplete="off" data-autofocus
          error={faults.code && t("ward.code.missing")} onChange={(event) => set({ code: event.target.value })} />
      )}
      <TextField label={t("ward.name")} value={value.name} maxLength={120} autoComplete="off" data-autofocus={ward ? true : undefined}
        error={faults.name && t("ward.name.missing")} onChange={(event) => set({ name: event.target.value })} />
      <div>
        {value.team && <p className="target-label">{t("ward.team")}</p>}
        <TeamChoice team={value.team} missing={false} onChange={(team) => set({ team })} />
        <p className="field-hint">{t("ward.team.hint")}</p>
      </div>
      <Duties chosen={value.duties} roles={around.roles} onChange={(duties) => set({ duties })} />
      <Select label={t("ward.template")} hint={t("ward.template.hint")} options={templates} value={value.template}
        error={faults.template && t("ward.gone.choose")} onChange={(template) => set({ template })} />
      <Select label={t("ward.language")} hint={t("ward.language.hint")} options={languages} value={value.language} onChange={(chosen) => set({ language: chosen as Lang })} />
      <Select label={t("ward.package")} hint={t("ward.package.hint")} options={packages} value={value.package}
        error={faults.package && t("ward.gone.choose")} onChange={(chosen) => set({ package: chosen })} />
      <TextField label={t("ward.handOver")} hint={t("ward.handOver.hint")} value={value.handOver} inputMode="decimal" autoComplete="off"
        error={faults.handOver && t("hours.wrong", { most: LONGEST.handOver })} onChange={(event) => set({ handOver: event.target.value })} />
      <TextField label={t("ward.archive")} hint={t("ward.archive.hint")} value={value.archive} inputMode="decimal" autoComplete="off"
        error={faults.archive && t("hours.wrong", { most: LONGEST.archive })} onChange={(event) => set({ archive: event.target.value })} />
    </FormDialog>
  );
}

function Duties({ chosen, roles, onChange }: { chosen: string[]; roles: Role[]; onChange: (ids: string[]) => void }): JSX.Element {
  const t = useT();
  const nameOf = (id: string) => roles.find((role) => role.id === id)?.displayName ?? t("duty.gone");
  return (
    <div className="plan-groups">
      <TargetPicker key={chosen.length} label={t("ward.duties")} hint={t("ward.duties.hint")} kinds={["dutyRole"]} without={chosen} value={null}
        onChange={(target) => target?.dutyRole && onChange([...chosen, target.dutyRole.id])} />
      {chosen.length > 0 && (
        <ul aria-label={t("ward.duties")}>
          {chosen.map((id) => (
            <li key={id} className="target-box">
              <Icon name="badge" /> <span className="target-words">{nameOf(id)}</span>
              <IconButton icon="close" label={t("duty.remove", { name: nameOf(id) })} side="left" onClick={() => onChange(chosen.filter((each) => each !== id))} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface Draft { code: string; name: string; team: Team | undefined; duties: string[]; template: string; language: Lang; package: string; handOver: string; archive: string }

const draftOf = (ward?: Ward): Draft => ({
  code: ward?.code ?? "", name: ward?.displayName ?? "", duties: ward?.dutyIds ?? [], template: ward?.templateId ?? SCRATCH,
  language: ward?.language ?? lang(),
  package: ward?.policyPackageId ?? "",
  team: ward?.teamId ? { id: ward.teamId, displayName: ward.teamName ?? "", visibility: "private" } : undefined,
  handOver: String(hoursOf(ward?.handOverMinutes ?? 480)), archive: String(hoursOf(ward?.archiveAfterMinutes ?? 1440)),
});

function useWardForm(ward: Ward | undefined, around: Around, onSaved: () => void) {
  const t = useT();
  const [value, setValue] = useState(() => draftOf(ward));
  const [checked, setChecked] = useState(false);
  const act = useAct();
  const { box, showFirst } = useFirstFault();
  const handOverMinutes = minutesOf(value.handOver, LONGEST.handOver);
  const archiveAfterMinutes = minutesOf(value.archive, LONGEST.archive);
  const wrong = {
    code: !value.code.trim(), name: !value.name.trim(), handOver: handOverMinutes === undefined, archive: archiveAfterMinutes === undefined,
    template: isGone(value.template, around.templates), package: isGone(value.package, around.packages),
  };
  const faults: Partial<typeof wrong> = checked ? wrong : {};
  const save = () => {
    setChecked(true);
    if (Object.values(wrong).some(Boolean)) return showFirst();
    const body: WardBody = {
      code: value.code.trim(), displayName: value.name.trim(), templateId: value.template || null, teamId: value.team?.id ?? null, dutyIds: value.duties,
      policyPackageId: value.package || null, language: value.language, handOverMinutes: handOverMinutes!, archiveAfterMinutes: archiveAfterMinutes!,
    };
    void act.run(() => (ward ? changeWard(body) : createWard(body))).then((done) => done && (onSaved(), toast(t("ward.saved", { name: body.displayName }), { kind: "done" })));
  };
  return { ...act, box, value, faults, save, set: (change: Partial<Draft>) => setValue((now) => ({ ...now, ...change })) };
}
