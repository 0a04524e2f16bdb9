// A conversation of the channel pinned as a tab: under which name.
import { useState, type FormEvent } from "react";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { TextField } from "../../../parts/TextField";
import { saidInLine } from "../../cards/said";
import { shortened } from "../../chats/compose/body";
import type { Message } from "../../chats/types";
import { useAct } from "../dialogs/form";
import { useT } from "../texts";
import type { ChannelRow, TeamRow } from "../tree/teams";
import type { ChannelTab } from "../types";
import { NAME_LENGTH } from "./NewTab.view";
import { createTab } from "./wire";

interface Props { team: TeamRow; channel: ChannelRow; message: Message; appId: string; onAdded: (tab: ChannelTab) => void; onClose: () => void }

export function PinMessage({ team, channel, message, appId, onAdded, onClose }: Props): JSX.Element {
  const t = useT();
  const words = saidInLine(message);
  const [name, setName] = useState(message.subject ?? shortened(words, 30));
  const [checked, setChecked] = useState(false);
  const { busy, problem, run } = useAct(".tab");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (busy || !name.trim()) return;
    void run(async () => onAdded(await createTab(team.id, channel.id, appId, name.trim(), { entityId: message.id }))).then((done) => done && onClose());
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="tab-form" busy={busy}>{t("tabs.pin.do")}</Button>
    </>
  );
  return (
    <Dialog title={t("tabs.pin")} onClose={onClose} actions={actions}>
      <form id="tab-form" className="team-form" onSubmit={submit} noValidate>
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        <p className="secondary">{shortened(words, 160)}</p>
        <TextField label={t("tabs.name")} hint={t("tabs.pin.hint")} value={name} maxLength={NAME_LENGTH} autoComplete="off" data-autofocus
          error={checked && !name.trim() && t("name.missing")} onChange={(event) => setName(event.target.value)} />
      </form>
    </Dialog>
  );
}
