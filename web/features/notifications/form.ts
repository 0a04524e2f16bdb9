// A form of settings at work: what was typed, what the server refused and at which field, and the test of what is saved.
import { useState, type FormEvent } from "react";
import { api, ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { useFirstFault } from "../../kit/faults";
import { toast } from "../../parts/Toast";
import { useT } from "./texts";
import { problemKey, type TestResult } from "./wire";

export function useSettingsForm<V extends Record<string, string>>(path: string, initial: V, bodyOf: (values: V) => unknown, onSaved: () => void) {
  const t = useT();
  const explain = useFailureText();
  const { box, showFirst } = useFirstFault();
  const [values, setValues] = useState(initial);
  const [faults, setFaults] = useState<Partial<Record<keyof V, string>>>({});
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState("");
  const set = (key: keyof V, value: string) => {
    setValues((before) => ({ ...before, [key]: value }));
    setFaults((before) => ({ ...before, [key]: undefined }));
  };
  const refuse = (error: unknown) => {
    const field = error instanceof ApiError ? error.target : undefined;
    if (!field || !(field in values)) return setFailure(explain(error));
    setFaults({ [field]: t(`fault.${field}`) } as Partial<Record<keyof V, string>>);
    showFirst();
  };
  const run = async (name: string, work: () => Promise<void>) => {
    setBusy(name);
    setFailure("");
    await work().catch(refuse);
    setBusy("");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    let body: unknown;
    try {
      body = bodyOf(values);
    } catch {
      return setFaults({ template: t("fault.template") } as unknown as Partial<Record<keyof V, string>>);
    }
    void run("save", async () => {
      await api.put(path, body);
      toast(t("saved"), { kind: "done" });
      // It is kept now, and nobody who comes to this desk needs to see how long it is.
      setValues((before) => Object.fromEntries(Object.entries(before).map(([key, value]) => [key, key === "password" || key === "secret" ? "" : value])) as V);
      onSaved();
    });
  };
  const remove = () => run("remove", async () => (await api.delete(path), onSaved()));
  const test = () =>
    run("test", async () => {
      const { delivered, problem } = await api.post<TestResult>(`${path}/test`).catch((error) => {
        if (error instanceof ApiError && error.code === "NoAddress") return { delivered: false, problem: "noAddress" };
        throw error;
      });
      const { key, status } = problemKey(problem);
      if (delivered) toast(t("test.done"), { kind: "done" });
      else setFailure(problem === "noAddress" ? t("problem.noAddress") : t(key, { status }));
      onSaved();
    });
  return { box, values, set, faults, failure, busy, submit, remove, test };
}
