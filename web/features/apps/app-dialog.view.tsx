// One of the hospital's own apps, made or changed: a web page with a name, which teams add and show as tabs.
import { useState, type FormEvent } from "react";
import { ApiError } from "../../kit/api";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import { addressOf } from "./kinds";
import { useAppFailure, useT } from "./texts";
import { changeApp, createApp, type App } from "./wire";

interface Props { app?: App; onClose: () => void; onSaved: () => void }

export function AppDialog({ app, onClose, onSaved }: Props): JSX.Element {
  const t = useT();
  const form = useAppForm(app, () => (onSaved(), onClose()));
  const { words, faults } = form;
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="app-form" busy={form.busy}>{t(app ? "save" : "create")}</Button>
    </>
  );
  return (
    <Dialog title={app ? t("edit.title", { name: app.displayName }) : t("add.title")} onClose={onClose} actions={actions}>
      <form id="app-form" className="apps-form" onSubmit={form.submit} noValidate>
        {form.problem && <Banner kind="danger" assertive>{form.problem}</Banner>}
        <TextField label={t("name")} value={words.displayName} maxLength={64} autoComplete="off" data-autofocus error={faults.displayName}
          onChange={(event) => form.set({ displayName: event.target.value })} />
        <TextField label={t("description")} value={words.description} maxLength={512} lines={2} error={faults.description}
          onChange={(event) => form.set({ description: event.target.value })} />
        <TextField label={t("address")} hint={t("address.hint")} value={words.contentUrl} inputMode="url" autoComplete="off" maxLength={2048}
          error={faults.contentUrl} onChange={(event) => form.set({ contentUrl: event.target.value })} />
        <TextField label={t("website")} hint={t("website.hint")} value={words.websiteUrl} inputMode="url" autoComplete="off" maxLength={2048}
          error={faults.websiteUrl} onChange={(event) => form.set({ websiteUrl: event.target.value })} />
      </form>
    </Dialog>
  );
}

type Fields = "displayName" | "description" | "contentUrl" | "websiteUrl";

function useAppForm(app: App | undefined, onSaved: () => void) {
  const t = useT();
  const explain = useAppFailure();
  const [words, setWords] = useState<Record<Fields, string>>({
    displayName: app?.displayName ?? "", description: app?.description ?? "", contentUrl: app?.contentUrl ?? "", websiteUrl: app?.websiteUrl ?? "",
  });
  const [checked, setChecked] = useState(false);
  const [refused, setRefused] = useState<Partial<Record<Fields, string>>>({});
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const address = addressOf(words.contentUrl);
  const website = words.websiteUrl.trim() ? addressOf(words.websiteUrl) : null;
  const missing: Partial<Record<Fields, string>> = {
    ...(!words.displayName.trim() && { displayName: t("name.missing") }),
    ...(!address && { contentUrl: t("address.wrong") }),
    ...(words.websiteUrl.trim() && !website && { websiteUrl: t("address.wrong") }),
  };
  const set = (part: Partial<Record<Fields, string>>) => (setRefused({}), setWords((now) => ({ ...now, ...part })));
  /** Said at the field that it is about. */
  const tell = (fault: unknown) => {
    const target = fault instanceof ApiError ? fault.target : undefined;
    if (target && target in words) setRefused({ [target]: explain(fault) });
    else setProblem(explain(fault));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    setProblem(undefined);
    if (busy || Object.keys(missing).length) return;
    const body = { displayName: words.displayName.trim(), description: words.description.trim() || null, contentUrl: address!, websiteUrl: website };
    setBusy(true);
    await (app ? changeApp(app.id, body) : createApp(body)).then(
      ({ displayName }) => (onSaved(), toast(t("saved", { name: displayName }), { kind: "done" })), tell);
    setBusy(false);
  };
  return { words, set, faults: { ...(checked ? missing : {}), ...refused }, problem, busy, submit };
}
