// Bringing people into a team or a private channel.
import { useRef, useState } from "react";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import type { Find } from "../../chats/create/found";
import { PeoplePicker } from "../../chats/create/PeoplePicker.view";
import type { Person } from "../../chats/wire";
import { useT as useGuestTexts } from "../../guests/texts";
import { UnpickedWords, useUnpicked } from "../create/Unpicked.view";
import { WholeGroups } from "../create/Whole.view";
import { useT } from "../texts";
import { useAct } from "./form";
import "../../chats/create/create.css";

interface Props {
  title: string;
  hint?: string;
  without: readonly string[];
  /** Everybody who is in already, where `without` knows a page of them alone. */
  everybody?: () => Promise<readonly string[]>;
  find?: Find;
  add: (people: string[], chosen: Person[]) => Promise<void>;
  /** Where somebody from outside may be invited, with what was typed of them. */
  onOutside?: (typed: string) => void;
  onClose: () => void;
}

export function AddMembers({ title, hint, without, everybody, find, add, onOutside, onClose }: Props): JSX.Element {
  const t = useT();
  const [chosen, setChosen] = useState<Person[]>([]);
  const typed = useRef("");
  const unpicked = useUnpicked();
  const said = useGuestTexts();
  const { busy, problem, run } = useAct();
  const agree = () => void (unpicked.isLeft() || run(() => add(chosen.map((person) => person.id), chosen)).then((done) => done && onClose()));
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
        <PeoplePicker label={t("add.whom")} chosen={chosen} onChange={setChosen} without={without} find={find} autoFocus onWords={(words) => ((typed.current = words), unpicked.onWords(words))} />
        {!find && <WholeGroups chosen={chosen} onChange={setChosen} without={without} everybody={everybody} />}
        <UnpickedWords words={unpicked.words} />
        {onOutside && <div><Button icon="personAdd" onClick={() => onOutside(typed.current)}>{said("fromOutside")}</Button></div>}
      </div>
    </Dialog>
  );
}
