// Admitting a patient by hand: the team of somebody who is already known here is found by the identifier.
import { useState } from "react";
import { TextField } from "../../../parts/TextField";
import { toast } from "../../../parts/Toast";
import type { Person } from "../../chats/wire";
import { arrive } from "../../teams/create/arrive";
import { teams } from "../../teams/live/stores";
import { useAct } from "../act";
import { isBirthDate } from "../about";
import { allergiesIn, allergyDraft, allergyFault } from "../allergies/allergies";
import { AllergyFields } from "../allergies/AllergyFields.view";
import { Attending } from "../Attending.view";
import { FormDialog } from "../FormDialog.view";
import { emptyName, isNamed, nameSaid } from "../name";
import { NameFields } from "../NameFields.view";
import { useT } from "../texts";
import { useWards, WardSelect } from "../wards.view";
import { admit } from "../wire";

export default function Admit({ onClose }: { onClose: () => void }): JSX.Element {
  const t = useT();
  const wards = useWards();
  const [identifier, setIdentifier] = useState("");
  const [name, setName] = useState(emptyName);
  const [born, setBorn] = useState("");
  const [code, setCode] = useState("");
  const [room, setRoom] = useState("");
  const [allergies, setAllergies] = useState(() => allergyDraft(null));
  const [people, setPeople] = useState<Person[]>([]);
  const [checked, setChecked] = useState(false);
  const form = useAct();
  const send = async () => {
    const said = allergiesIn(allergies, null);
    const attending = people.map(({ id }) => id);
    const { teamId } = await admit({
      identifier: identifier.trim(), ...nameSaid(name), birthDate: born, wardCode: code, ...(room.trim() && { room: room.trim() }),
      ...(said && { allergies: said }), ...(attending.length && { attending }),
    });
    await arrive(teamId);
    const isMine = Boolean(teams.get().byId[teamId]);
    toast(t(isMine ? "admit.done" : "admit.done.notMine", { name: `${name.given.trim()} ${name.family.trim()}`.trim() }), { kind: isMine ? "done" : "info" });
  };
  const submit = () => {
    setChecked(true);
    const complete = identifier.trim() && isNamed(name) && isBirthDate(born) && code && !allergyFault(allergies, null);
    if (complete) void form.run(send).then((done) => done && onClose());
  };
  return (
    <FormDialog title={t("admit")} agree={t("admit.do")} form={form} disabled={wards.value?.length === 0} onSubmit={submit} onClose={onClose} wide>
      <TextField label={t("identifier")} hint={t("identifier.hint")} value={identifier} maxLength={64} autoComplete="off" data-autofocus
        error={checked && !identifier.trim() && t("identifier.missing")} onChange={(event) => setIdentifier(event.target.value)} />
      <NameFields value={name} missing={checked && !isNamed(name)} onChange={setName} />
      <TextField label={t("birthDate")} type="date" value={born} error={checked && !isBirthDate(born) && t("birthDate.wrong")} onChange={(event) => setBorn(event.target.value)} />
      <WardSelect label={t("ward")} wards={wards} value={code} error={checked && !code && t("ward.missing")} onChange={setCode} />
      <TextField label={t("room")} value={room} maxLength={40} autoComplete="off" onChange={(event) => setRoom(event.target.value)} />
      <AllergyFields value={allergies} before={null} checked={checked} onChange={setAllergies} />
      <Attending chosen={people} onChange={setPeople} />
    </FormDialog>
  );
}
