// The fields of a provider, in the order in which an administrator meets them: the connection, who comes in, what they may do.
import type { ReactNode } from "react";
import { Switch } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import type { useProviderForm } from "./provider-form";
import type { ProviderForm } from "./providers-state";
import { useAdminTexts } from "./texts";

type Form = ReturnType<typeof useProviderForm>;
type Texts = { [K in keyof ProviderForm]: ProviderForm[K] extends string ? K : never }[keyof ProviderForm];
type Switches = { [K in keyof ProviderForm]: ProviderForm[K] extends boolean ? K : never }[keyof ProviderForm];

export function ProviderFields({ form, isNew, hasSecret }: { form: Form; isNew: boolean; hasSecret: boolean }) {
  return (
    <>
      <Block name="connection">
        <Text form={form} name="displayName" required maxLength={80} autoFocus={isNew} />
        <Text form={form} name="issuer" required readOnly={!isNew} inputMode="url" maxLength={1000} spellCheck={false} />
        <Text form={form} name="clientId" required maxLength={256} spellCheck={false} />
        <Text form={form} name="clientSecret" type="password" maxLength={1024} hint={hasSecret ? "keep" : "new"} />
        <Text form={form} name="scopes" maxLength={1000} spellCheck={false} />
        <OnOff form={form} name="isEnabled" />
      </Block>
      <Block name="people">
        <OnOff form={form} name="linkByEmail" />
        <OnOff form={form} name="linkByEmployeeId" />
        {(form.values.linkByEmployeeId || form.values.createAccounts) && <Text form={form} name="employeeIdClaim" maxLength={200} spellCheck={false} />}
        <OnOff form={form} name="createAccounts" />
        <Text form={form} name="allowedEmailDomains" maxLength={4000} spellCheck={false} />
        <OnOff form={form} name="trustEmail" />
      </Block>
      <Block name="rights">
        <Text form={form} name="roleClaim" maxLength={200} spellCheck={false} />
        {form.values.roleClaim && <Text form={form} name="administratorValues" maxLength={4000} spellCheck={false} />}
        {form.values.roleClaim && <Text form={form} name="privacyOfficerValues" maxLength={4000} spellCheck={false} />}
        <OnOff form={form} name="trustMultiFactor" />
        <OnOff form={form} name="singleLogOut" />
      </Block>
    </>
  );
}

function Block({ name, children }: { name: string; children: ReactNode }) {
  const t = useAdminTexts();
  return (
    <fieldset className="admin-fields" data-long="">
      <legend>{t(`providers.block.${name}`)}</legend>
      {children}
    </fieldset>
  );
}

interface TextProps {
  form: Form;
  name: Texts;
  hint?: string;
  [attribute: string]: unknown;
}

function Text({ form, name, hint, ...rest }: TextProps) {
  const t = useAdminTexts();
  const key = `providers.field.${name}`;
  return (
    <TextField {...rest} label={t(key)} hint={t(hint ? `${key}.${hint}` : `${key}.hint`)} value={form.values[name]} autoComplete="off"
      error={form.faults[name]} onChange={(event) => form.set(name, event.target.value)} />
  );
}

function OnOff({ form, name }: { form: Form; name: Switches }) {
  const t = useAdminTexts();
  const key = `providers.field.${name}`;
  return <Switch label={t(key)} hint={t(`${key}.hint`)} checked={form.values[name]} onChange={(on) => form.set(name, on)} />;
}
