// Where somebody who is not on the ward finds a patient's conversations by the number on the wristband, and opens one of them.
import { useState, type FormEvent } from "react";
import { useFailureText } from "../../kit/failures";
import { navigate } from "../../kit/router";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { IconButton } from "../../parts/IconButton";
import { TextField } from "../../parts/TextField";
import { treePath } from "../teams/paths";
import { useMayOpen } from "./door.view";
import { OpenDialog } from "./open.view";
import { Outsides } from "./outsides.view";
import { note, pathOf } from "./spots";
import { mine } from "./state";
import { useT } from "./texts";
import { find, spotOf, type Found, type Outside, type Spot } from "./wire";
import "./emergency.css";

export default function EmergencyOfPatient(): JSX.Element {
  const t = useT();
  const may = useMayOpen();
  return (
    <section className="chat-pane" aria-label={t("patient.title")}>
      <header className="chat-header">
        <span className="chat-back"><IconButton icon="back" label={t("reader.back")} onClick={() => navigate(treePath)} side="right" /></span>
        <div className="chat-header-words"><h1>{t("patient.short")}</h1></div>
      </header>
      {may ? <Desk /> : <EmptyState icon="lock" title={t("failed.policy")} />}
    </section>
  );
}

function Desk(): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [number, setNumber] = useState("");
  const [tried, setTried] = useState(false);
  const [found, setFound] = useState<Found>();
  const [spot, setSpot] = useState<Spot>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const look = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || !number.trim()) return;
    setBusy(true);
    setFailure("");
    await find({ patientId: number.trim() }).then(setFound, (error) => (setFound(undefined), setFailure(explain(error))));
    setBusy(false);
  };
  const choose = (chat: Outside) => {
    const chosen = spotOf(chat);
    if (!mine.get().some((access) => access.chatId === chat.id)) return setSpot(chosen);
    note(chosen);
    navigate(pathOf(chat.id));
  };
  return (
    <div className="emergency-desk">
      <p>{t("patient.text")}</p>
      <form onSubmit={(event) => void look(event)} noValidate>
        <TextField label={t("patient.number")} hint={t("patient.hint")} value={number} maxLength={40} autoComplete="off" spellCheck={false}
          data-autofocus autoFocus error={tried && !number.trim() && t("patient.missing")}
          onChange={(event) => (setNumber(event.target.value), setFound(undefined))} />
        <div><Button kind="primary" type="submit" icon="search" busy={busy}>{t("patient.look")}</Button></div>
      </form>
      {failure && <Banner kind="danger" assertive>{failure}</Banner>}
      {found && !found.value.length && <p className="emergency-none" role="status">{t("patient.none", { number: number.trim() })}</p>}
      {found && found.value.length > 0 && <Outsides found={found} action={t("patient.open")} onFound={setFound} onChoose={choose} />}
      {spot && <OpenDialog spot={spot} number={number.trim()} onClose={() => setSpot(undefined)} onOpened={() => navigate(pathOf(spot.chatId))} />}
    </div>
  );
}
