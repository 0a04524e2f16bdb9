// Bringing people into a team or a private channel.
import { useState } from "react";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { PeoplePicker } from "../../chats/create/PeoplePicker.view";
import type { Person } from "../../chats/wire";
import { useT } from "../texts";
import { useAct } from "./form";
import "../../chats/create/create.css";

interface Props { title: string; hint?: string; without: readonly string[]; add: (people: string[]) => Promise<void>; onClose: () => void }

export function AddMembers({ title, hint, without, add, onClose }: Props): JSX.Element {
  const t = useT();
  const [chosen, setChosen] = useState<Person[]>([]);
  const { busy, problem, run } = useAct();
  const agree = () => void run(() => add(chosen.map((person) => person.id))).then((done) => done && onClose());
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" busy={busy} disabled={!chosen.length} onClick={agree}>{t("add.do")}</Button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions} wide>
      <div className="team-form">
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        {hint && <p className="field-hint">{hint}</p>}
        <PeoplePicker label={t("add.whom")} chosen={chosen} onChange={setChosen} without={without} autoFocus />
      </div>
    </Dialog>
  );
}
