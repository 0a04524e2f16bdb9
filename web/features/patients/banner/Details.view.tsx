// What is known of a patient, put right by hand: name, birth date, room, and who treats them.
import { useState } from "react";
import { TextField } from "../../../parts/TextField";
import { toast } from "../../../parts/Toast";
import type { Person as Chosen } from "../../chats/wire";
import { useAct } from "../act";
import { isBirthDate } from "../about";
import { Attending } from "../Attending.view";
import { FormDialog } from "../FormDialog.view";
import { useT } from "../texts";
import type { Banner, PatientEvent } from "../types";
import { changes } from "./changes";

interface Props { banner: Banner; act: (event: PatientEvent) => Promise<Banner>; onClose: () => void }

/** Those who have an account here. */
const known = ({ attending = [] }: Banner): Chosen[] =>
  attending.flatMap(({ userId, displayName }) => (userId ? [{ id: userId, displayName: displayName ?? "" }] : []));

export function Details({ banner, act, onClose }: Props): JSX.Element {
  const t = useT();
  const [name, setName] = useState(banner.displayName);
  const [born, setBorn] = useState(banner.birthDate ?? "");
  const [room, setRoom] = useState(banner.room ?? "");
  const [people, setPeople] = useState<Chosen[]>(() => known(banner));
  const [checked, setChecked] = useState(false);
  const form = useAct();
  // Who treats the patient adds to what was said: nothing can be made unsaid by leaving it out.
  const nobody = Boolean(banner.attending?.some(({ userId }) => userId)) && !people.length;
  const wrongDay = born !== "" && !isBirthDate(born);
  const save = () => {
    setChecked(true);
    if (!name.trim() || wrongDay || nobody) return;
    const wanted = { displayName: name.trim(), birthDate: born || null, room: room.trim() || null, attending: people.map(({ id }) => id) };
    void form.run(() => act(changes(banner, wanted))).then((done) => done && (onClose(), toast(t("details.done"), { kind: "done" })));
  };
  return (
    <FormDialog title={t("details.title", { name: banner.displayName })} agree={t("save")} form={form} onSubmit={save} onClose={onClose} wide>
      <TextField label={t("room")} value={room} maxLength={40} autoComplete="off" data-autofocus hint={t("room.empty")}
        onChange={(event) => setRoom(event.target.value)} />
      <TextField label={t("name")} value={name} maxLength={256} autoComplete="off" error={checked && !name.trim() && t("name.missing")}
        onChange={(event) => setName(event.target.value)} />
      <TextField label={t("birthDate")} type="date" value={born} error={checked && wrongDay && t("birthDate.wrong")} onChange={(event) => setBorn(event.target.value)} />
      <Attending chosen={people} onChange={setPeople} error={checked && nobody && t("attending.keep")} />
    </FormDialog>
  );
}
