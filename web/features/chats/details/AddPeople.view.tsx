// Adding people to a group, and how much of what was said before they may read.
import { useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { Button } from "../../../parts/Button";
import { Choice } from "../../../parts/Choice";
import { Dialog } from "../../../parts/Dialog";
import { toast } from "../../../parts/Toast";
import { PeoplePicker } from "../create/PeoplePicker.view";
import type { ChatRow } from "../list/chats";
import { refreshChat } from "../live/live";
import { useT } from "../texts";
import { MEMBERS_LIMIT } from "../types";
import { addMember, ALL_HISTORY, type Person } from "../wire";

type History = "none" | "day" | "all";
const DAY = 24 * 3600_000;
const since: Record<History, () => string | undefined> = {
  none: () => undefined,
  day: () => new Date(Date.now() - DAY).toISOString(),
  all: () => ALL_HISTORY,
};

export function AddPeople({ chat, onClose }: { chat: ChatRow; onClose: () => void }): JSX.Element {
  const t = useT();
  const [chosen, setChosen] = useState<Person[]>([]);
  const [history, setHistory] = useState<History>("none");
  const { add, busy } = useAdd(chat, onClose);
  const members = (chat.members ?? []).map((member) => member.userId);
  const over = members.length + chosen.length > MEMBERS_LIMIT;
  const options = (["none", "day", "all"] as const).map((value) => ({ value, label: t(`add.history.${value}`) }));
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" busy={busy} disabled={chosen.length === 0 || over} onClick={() => void add(chosen, since[history]())}>{t("add.do")}</Button>
    </>
  );
  return (
    <Dialog title={t("details.add")} onClose={onClose} actions={actions} wide>
      <div className="chat-form">
        <PeoplePicker label={t("add.whom")} chosen={chosen} onChange={setChosen} without={members} autoFocus />
        {over && <p className="field-error">{t("details.full", { count: MEMBERS_LIMIT })}</p>}
        <Choice label={t("add.history")} options={options} value={history} onChange={setHistory} />
      </div>
    </Dialog>
  );
}

function useAdd(chat: ChatRow, onClose: () => void): { add: (people: Person[], from: string | undefined) => Promise<void>; busy: boolean } {
  const failure = useFailureText();
  const [busy, setBusy] = useState(false);
  const add = async (people: Person[], from: string | undefined) => {
    setBusy(true);
    try {
      for (const person of people) await addMember(chat.id, person.id, from);
      onClose();
    } catch (fault) {
      setBusy(false);
      toast(failure(fault), { kind: "failed" });
    }
    await refreshChat(chat.id).catch(() => {});
  };
  return { add, busy };
}
