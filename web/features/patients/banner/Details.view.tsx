// What is known of a patient, put right by hand: name, birth date, room, allergies, and who treats them.
import { useState } from "react";
import { TextField } from "../../../parts/TextField";
import { toast } from "../../../parts/Toast";
import type { Person as Chosen } from "../../chats/wire";
import { useAct } from "../act";
import { isBirthDate } from "../about";
import { allergyDraft, allergyFault } from "../allergies/allergies";
import { AllergyFields } from "../allergies/AllergyFields.view";
import { Attending } from "../Attending.view";
import { FormDialog } from "../FormDialog.view";
import { draftOf, isNamed } from "../name";
import { NameFields } from "../NameFields.view";
import { useT } from "../texts";
import type { Banner, PatientEvent } from "../types";
import { changes } from "./changes";

interface Props { banner: Banner; act: (event: PatientEvent) => Promise<Banner>; onClose: () => void }

/** Those who have an account here. */
const known = ({ attending = [] }: Banner): Chosen[] =>
  attending.flatMap(({ userId, displayName }) => (userId ? [{ id: userId, displayName: displayName ?? "" }] : []));

export function Details({ banner: now, act, onClose }: Props): JSX.Element {
  const t = useT();
  // What the admission system changes meanwhile is not what this person changes.
  const [banner] = useState(now);
  const [name, setName] = useState(() => draftOf(banner));
  const [born, setBorn] = useState(banner.birthDate ?? "");
  const [room, setRoom] = useState(banner.room ?? "");
  const [allergies, setAllergies] = useState(() => allergyDraft(banner.allergies));
  const [people, setPeople] = useState<Chosen[]>(() => known(banner));
  const [checked, setChecked] = useState(false);
  const form = useAct();
  // Who treats the patient adds to what was said: nothing can be made unsaid by leaving it out.
  const nobody = Boolean(banner.attending?.some(({ userId }) => userId)) && !people.length;
  const wrongDay = born !== "" && !isBirthDate(born);
  const unnamed = !isNamed(name, banner);
  const save = () => {
    setChecked(true);
    if (unnamed || wrongDay || nobody || allergyFault(allergies, banner.allergies)) return;
    const wanted = { name, birthDate: born || null, room: room.trim() || null, allergies, attending: people.map(({ id }) => id) };
    void form.run(() => act(changes(banner, wanted))).then((done) => done && (onClose(), toast(t("details.done"), { kind: "done" })));
  };
  return (
    <FormDialog title={t("details.title", { name: banner.displayName })} agree={t("save")} form={form} onSubmit={save} onClose={onClose} wide>
      <TextField label={t("room")} value={room} maxLength={40} autoComplete="off" data-autofocus hint={t("room.empty")}
        onChange={(event) => setRoom(event.target.value)} />
      <AllergyFields value={allergies} before={banner.allergies} checked={checked} onChange={setAllergies} />
      <NameFields value={name} before={banner} missing={checked && unnamed} onChange={setName} />
      <TextField label={t("birthDate")} type="date" value={born} error={checked && wrongDay && t("birthDate.wrong")} onChange={(event) => setBorn(event.target.value)} />
      <Attending chosen={people} onChange={setPeople} error={checked && nobody && t("attending.keep")} />
    </FormDialog>
  );
}
