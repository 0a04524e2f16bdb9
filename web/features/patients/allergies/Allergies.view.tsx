// What a patient must not be given, in the banner: so red and so worded that nobody overlooks it. The whole list opens from it.
import { useState } from "react";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { Icon } from "../../../parts/Icon";
import { Name } from "../Name.view";
import { useT, type Translate } from "../texts";
import type { Patient } from "../types";
import { fitting } from "./allergies";
import "./allergies.css";

/** Letters that have room beside the word. */
const ROOM = { wide: 56, phone: 20 };

export function AllergyMark({ patient }: { patient: Patient }): JSX.Element | null {
  const t = useT();
  const [open, setOpen] = useState(false);
  const all = patient.allergies;
  if (!all) return null;
  if (!all.length) return <span className="patient-fact patient-allergies">{t("allergies.none")}</span>;
  const whole = t("allergies.are", { all: all.join(", ") });
  return (
    <span className="patient-allergies some">
      <button type="button" className="allergy-mark" aria-haspopup="dialog" aria-label={whole} title={whole} onClick={() => setOpen(true)}>
        <Icon name="warning" size={16} />
        <span className="wide-only">{shownText(t, all, ROOM.wide)}</span>
        <span className="phone-only">{shownText(t, all, ROOM.phone)}</span>
      </button>
      {open && <AllergyList patient={patient} all={all} onClose={() => setOpen(false)} />}
    </span>
  );
}

function shownText(t: Translate, all: readonly string[], room: number): string {
  const { shown, more } = fitting(all, room);
  const words = shown.join(", ");
  return t("allergies.are", { all: more ? t("allergies.more", { all: words, count: more }) : words });
}

function AllergyList({ patient, all, onClose }: { patient: Patient; all: readonly string[]; onClose: () => void }): JSX.Element {
  const t = useT();
  return (
    <Dialog className="allergy-dialog" title={t("allergies")} onClose={onClose} actions={<Button kind="primary" data-autofocus onClick={onClose}>{t("close")}</Button>}>
      <p><strong><Name patient={patient} /></strong> · {t("identifier.short", { identifier: patient.identifier })}</p>
      <ul className="allergy-list" aria-label={t("allergies")}>
        {all.map((each) => <li key={each}><Icon name="warning" size={16} /> {each}</li>)}
      </ul>
    </Dialog>
  );
}
