// The form of a provider at work: what was typed, what the server refused and at which field, the test of the connection.
import { useState, type FormEvent } from "react";
import { ApiError } from "../../kit/api";
import { useFirstFault } from "../../kit/faults";
import {
  changeProvider, createProvider, emptyProvider, formOf, providerField, testProvider, type ProviderForm, type SignInProvider,
} from "./providers-state";
import { useAdminFailure, useAdminTexts } from "./texts";

export type ProviderFaults = Partial<Record<keyof ProviderForm, string>>;

export function useProviderForm(provider: SignInProvider | undefined, onSaved: (provider: SignInProvider) => void) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const { box, showFirst } = useFirstFault();
  const [values, setValues] = useState<ProviderForm>(() => (provider ? formOf(provider) : emptyProvider));
  const [faults, setFaults] = useState<ProviderFaults>({});
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const { test, testing, tested } = useTest(values.issuer, (fault) => setFaults({ issuer: fault }));

  const set = <K extends keyof ProviderForm>(key: K, value: ProviderForm[K]) => {
    setValues((before) => ({ ...before, [key]: value }));
    setFaults((before) => ({ ...before, [key]: undefined }));
  };
  const refuse = (error: unknown) => {
    const field = error instanceof ApiError ? providerField(error.target) : undefined;
    if (field) setFaults({ [field]: explain(error) }), showFirst();
    else setFailure(explain(error));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = required.filter((key) => !values[key].trim());
    setFaults(Object.fromEntries(missing.map((key) => [key, t("fault.Required")])));
    setFailure("");
    if (missing.length) return showFirst();
    setBusy(true);
    await (provider ? changeProvider(provider.id, values) : createProvider(values)).then(onSaved, refuse);
    setBusy(false);
    setValues((before) => ({ ...before, clientSecret: "" }));
  };
  return { box, values, set, faults, failure, busy, submit, test, testing, tested };
}

const required = ["displayName", "issuer", "clientId"] as const;

function useTest(issuer: string, onFault: (fault: string) => void) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const [testing, setTesting] = useState(false);
  const [tested, setTested] = useState<{ kind: "done" | "danger"; text: string }>();
  const test = async () => {
    if (!issuer.trim()) return onFault(t("fault.Required"));
    setTesting(true);
    try {
      const found = await testProvider(issuer.trim());
      setTested({ kind: "done", text: t(found.offersLogOut ? "providers.test.doneLogOut" : "providers.test.done", { count: found.keys }) });
    } catch (error) {
      setTested({ kind: "danger", text: explain(error) });
    }
    setTesting(false);
  };
  return { test, testing, tested };
}
