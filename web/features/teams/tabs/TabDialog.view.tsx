// A tab's name, or the page that it shows.
import { useState, type FormEvent } from "react";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { TextField } from "../../../parts/TextField";
import { addressOf, pageOf } from "../../apps/kinds";
import type { App } from "../../apps/wire";
import { useAct } from "../dialogs/form";
import { useT } from "../texts";
import type { ChannelRow, TeamRow } from "../tree/teams";
import type { ChannelTab } from "../types";
import { AddressField, addressFault } from "./AddressField.view";
import { NAME_LENGTH } from "./NewTab.view";
import { changeTab, type TabChange } from "./wire";

interface Props { team: TeamRow; channel: ChannelRow; tab: ChannelTab; app?: App; part: "name" | "address"; onSaved: (tab: ChannelTab) => void; onClose: () => void }

export function TabDialog({ team, channel, tab, app, part, onSaved, onClose }: Props): JSX.Element {
  const t = useT();
  const [name, setName] = useState(tab.displayName);
  const [words, setWords] = useState(tab.configuration?.contentUrl ?? app?.contentUrl ?? "");
  const [checked, setChecked] = useState(false);
  const { busy, problem, run } = useAct(".tab");
  const wrong = part === "name" ? !name.trim() && t("name.missing") : addressFault(t, words, app);
  const save = async () => {
    const address = addressOf(words);
    const configuration = pageOf(app, address!);
    const change: TabChange = part === "name" ? { displayName: name.trim() } : { configuration };
    await changeTab(team.id, channel.id, tab.id, change);
    onSaved({ ...tab, ...change, configuration: { ...tab.configuration, ...change.configuration } });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!busy && !wrong) void run(save).then((done) => done && onClose());
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="tab-form" busy={busy}>{t("save")}</Button>
    </>
  );
  return (
    <Dialog title={t(part === "name" ? "tabs.rename.title" : "tabs.settings.title", { name: tab.displayName })} onClose={onClose} actions={actions}>
      <form id="tab-form" className="team-form" onSubmit={submit} noValidate>
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        {part === "name" && <TextField label={t("tabs.name")} value={name} maxLength={NAME_LENGTH} autoComplete="off" data-autofocus error={checked && wrong}
          onChange={(event) => setName(event.target.value)} />}
        {part === "address" && <AddressField words={words} onWords={setWords} app={app} error={checked && wrong} autoFocus />}
      </form>
    </Dialog>
  );
}
