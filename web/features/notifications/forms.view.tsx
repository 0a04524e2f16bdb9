// The mail relay and the gateway for text messages: their fields, a test, and their removal.
import { useState, type ReactNode } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { useSettingsForm } from "./form";
import { useT } from "./texts";
import { mailPath, textPath, type MailRelay, type TextGateway } from "./wire";

const usualPorts = { startTLS: "587", tls: "465", none: "25" } as const;
const usualTemplate = JSON.stringify({ to: "{{to}}", from: "{{from}}", text: "{{text}}", reference: "{{id}}" }, null, 2);

export function MailForm({ relay, onSaved }: { relay: MailRelay | null; onSaved: () => void }): JSX.Element {
  const t = useT();
  const initial = {
    host: relay?.host ?? "", port: String(relay?.port ?? 587), security: relay?.security ?? "startTLS", user: relay?.user ?? "",
    password: "", senderAddress: relay?.senderAddress ?? "", senderName: relay?.senderName ?? "Salus",
  } as Record<string, string>;
  const form = useSettingsForm(mailPath, initial, ({ port, password, ...rest }) => ({ ...rest, port: Number(port), ...(password ? { password } : {}) }), onSaved);
  const secure = (security: string) => {
    const isUsual = (Object.values(usualPorts) as string[]).includes(form.values.port!);
    form.set("security", security);
    if (isUsual) form.set("port", usualPorts[security as keyof typeof usualPorts]);
  };
  const options = (["startTLS", "tls", "none"] as const).map((value) => ({ value, label: t(`security.${value}`) }));
  return (
    <Settings name="mail" form={form} isSetUp={!!relay}>
      <Text form={form} name="host" required spellCheck={false} />
      <Select label={t("field.security")} options={options} value={form.values.security} onChange={secure} error={form.faults.security} />
      <Text form={form} name="port" type="number" min={1} max={65535} required />
      <Text form={form} name="user" spellCheck={false} />
      <Text form={form} name="password" type="password" hint={t(relay?.hasPassword ? "field.password.keep" : "field.password.hint")} />
      <Text form={form} name="senderAddress" type="email" required spellCheck={false} />
      <Text form={form} name="senderName" maxLength={100} />
    </Settings>
  );
}

export function TextForm({ gateway, onSaved }: { gateway: TextGateway | null; onSaved: () => void }): JSX.Element {
  const t = useT();
  const initial = {
    url: gateway?.url ?? "", secret: "", sender: gateway?.sender ?? "Salus", receipt: gateway?.receipt ?? "id",
    template: gateway ? JSON.stringify(gateway.template, null, 2) : usualTemplate,
  } as Record<string, string>;
  const form = useSettingsForm(textPath, initial, ({ secret, template, ...rest }) => ({ ...rest, template: JSON.parse(template!), ...(secret ? { secret } : {}) }), onSaved);
  return (
    <Settings name="text" form={form} isSetUp={!!gateway}>
      <Text form={form} name="url" type="url" required spellCheck={false} hint={t("field.url.hint")} />
      <Text form={form} name="secret" type="password" hint={t(gateway?.hasSecret ? "field.secret.keep" : "field.secret.hint")} />
      <Text form={form} name="sender" maxLength={32} />
      <Text form={form} name="template" lines={7} spellCheck={false} hint={t("field.template.hint")} />
      <Text form={form} name="receipt" spellCheck={false} hint={t("field.receipt.hint")} />
    </Settings>
  );
}

type Form = ReturnType<typeof useSettingsForm<Record<string, string>>>;

function Text({ form, name, ...rest }: { form: Form; name: string; [attribute: string]: unknown }): JSX.Element {
  const t = useT();
  return (
    <TextField {...rest} label={t(`field.${name}`)} value={form.values[name]} autoComplete="off" error={form.faults[name]}
      onChange={(event) => form.set(name, event.target.value)} />
  );
}

function Settings({ name, form, isSetUp, children }: { name: "mail" | "text"; form: Form; isSetUp: boolean; children: ReactNode }): JSX.Element {
  const t = useT();
  const [asking, ask] = useState(false);
  const actions = (
    <>
      <Button onClick={() => ask(false)}>{t("cancel")}</Button>
      <Button kind="danger" busy={form.busy === "remove"} onClick={() => void form.remove().then(() => ask(false))}>{t("remove")}</Button>
    </>
  );
  return (
    <section aria-labelledby={`outgoing-${name}`} className="outgoing-settings">
      <h3 id={`outgoing-${name}`}>{t(`setup.${name}`)}</h3>
      <p className="secondary">{t(`setup.${name}.hint`)}</p>
      <form ref={form.box} className="admin-form" onSubmit={form.submit} noValidate>
        <div className="outgoing-fields">{children}</div>
        {form.failure && <Banner kind="danger" assertive>{form.failure}</Banner>}
        <div className="admin-save">
          {isSetUp && <Button kind="danger" icon="trash" onClick={() => ask(true)}>{t("remove")}</Button>}
          {isSetUp && <Button icon="send" busy={form.busy === "test"} onClick={() => void form.test()}>{t("test")}</Button>}
          <Button kind="primary" type="submit" busy={form.busy === "save"}>{t("save")}</Button>
        </div>
      </form>
      {asking && (
        <Dialog title={t(`remove.${name}`)} onClose={() => ask(false)} actions={actions}>
          <p>{t(`remove.${name}.text`)}</p>
        </Dialog>
      )}
    </section>
  );
}
