// Erasing a conversation, or what a person left who is no longer in the directory; what was erased has its certificate here.
import { useState } from "react";
import { Button } from "../../../parts/Button";
import { Choice } from "../../../parts/Choice";
import { TextField } from "../../../parts/TextField";
import { useLoaded } from "../../people/loaded";
import { ConversationPicker } from "../records/picker.view";
import { RecordsPage } from "../records/parts";
import { readRemovals } from "../records/wire";
import { useT } from "../texts";
import { EraseDialog, type Target } from "./erase.view";
import { RemovalList } from "./removals.view";

export default function ErasurePage(): JSX.Element {
  const t = useT();
  const loaded = useLoaded("erasures", async (signal) => (await readRemovals(signal)).filter((each) => each.cause !== "retention"));
  const [target, setTarget] = useState<Target>();
  return (
    <RecordsPage title={t("tab.erasure")} lead={t("erasure.lead")} loaded={loaded} head={<Chooser onChoose={setTarget} />}>
      {(removals) => (
        <>
          <h2>{t("removals.title")}</h2>
          <RemovalList removals={removals} none={t("erasure.none")} />
          {target && <EraseDialog target={target} onClose={() => setTarget(undefined)} onDone={loaded.reload} />}
        </>
      )}
    </RecordsPage>
  );
}

function Chooser({ onChoose }: { onChoose: (target: Target) => void }): JSX.Element {
  const t = useT();
  const [what, setWhat] = useState<"conversation" | "person">("conversation");
  const options = (["conversation", "person"] as const).map((value) => ({ value, label: t(`erasure.${value}`) }));
  return (
    <div className="records-card">
      <Choice label={t("erasure.what")} options={options} value={what} onChange={setWhat} />
      {what === "conversation"
        ? <ConversationPicker onChoose={(chat) => onChoose({ chatId: chat.id, name: chat.title })} />
        : <Gone onChoose={onChoose} />}
    </div>
  );
}

/** Whoever is gone has no name any more; the audit log and other systems know the id. */
function Gone({ onChoose }: { onChoose: (target: Target) => void }): JSX.Element {
  const t = useT();
  const [id, setId] = useState("");
  return (
    <>
      <TextField label={t("erasure.personId")} hint={t("erasure.personId.hint")} value={id} onChange={(event) => setId(event.target.value)} />
      <div><Button kind="danger" disabled={!id.trim()} onClick={() => onChoose({ userId: id.trim(), name: id.trim() })}>{t("erasure.erase")}</Button></div>
    </>
  );
}
