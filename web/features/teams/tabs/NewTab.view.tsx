// What a new tab is called and shows; an app that the team does not have yet is added to it on the way.
import { useState, type FormEvent } from "react";
import { ApiError } from "../../../kit/api";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { TextField } from "../../../parts/TextField";
import { addressOf, hasAddress, pageOf } from "../../apps/kinds";
import { useAct } from "../dialogs/form";
import { useT } from "../texts";
import type { ChannelRow, TeamRow } from "../tree/teams";
import type { ChannelTab } from "../types";
import { AddressField, addressFault } from "./AddressField.view";
import type { Offer } from "./offer";
import { createTab, installApp } from "./wire";

export const NAME_LENGTH = 128;

interface Props { team: TeamRow; channel: ChannelRow; offer: Offer; onBack: () => void; onAdded: (tab: ChannelTab) => void; onClose: () => void }

export function NewTab({ team, channel, offer: { app, state }, onBack, onAdded, onClose }: Props): JSX.Element {
  const t = useT();
  const asks = hasAddress(app);
  const [name, setName] = useState(app.name === "Website" ? "" : app.displayName);
  const [words, setWords] = useState(app.contentUrl ?? "");
  const [checked, setChecked] = useState(false);
  const { busy, problem, run } = useAct(".tab");
  const wrong = { name: !name.trim() && t("name.missing"), address: asks && addressFault(t, words, app) };
  const add = async () => {
    if (state === "installs") await orThere(installApp(team.id, app.id));
    const address = addressOf(words);
    const tab = await createTab(team.id, channel.id, app.id, name.trim(), asks && address ? pageOf(app, address) : undefined);
    onAdded({ ...tab, teamsApp: tab.teamsApp ?? { id: app.id, displayName: app.displayName } });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!busy && !wrong.name && !wrong.address) void run(add).then((done) => done && onClose());
  };
  const actions = (
    <>
      <Button icon="back" onClick={onBack}>{t("back")}</Button>
      <Button kind="primary" type="submit" form="tab-form" busy={busy}>{t("tabs.add.do")}</Button>
    </>
  );
  return (
    <Dialog title={t("tabs.add.title", { app: app.displayName })} onClose={onClose} actions={actions} wide>
      <form id="tab-form" className="team-form" onSubmit={submit} noValidate>
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        {state === "installs" && <p className="field-hint">{t("tabs.installs", { app: app.displayName })}</p>}
        {!app.isHere && <Banner kind="info">{t("tabs.notHereYet", { app: app.displayName })}</Banner>}
        <TextField label={t("tabs.name")} value={name} maxLength={NAME_LENGTH} autoComplete="off" data-autofocus error={checked && wrong.name}
          onChange={(event) => setName(event.target.value)} />
        {asks && <AddressField words={words} onWords={setWords} app={app} error={checked && wrong.address} />}
      </form>
    </Dialog>
  );
}

/** Somebody else may have added it in the meantime. */
async function orThere(request: Promise<void>): Promise<void> {
  await request.catch((fault) => {
    if (!(fault instanceof ApiError && fault.code === "AppAlreadyInstalled")) throw fault;
  });
}
