// A policy or a package for many people at once: from a pasted list or a file, with progress.
import { useEffect, useRef, useState } from "react";
import { relative } from "../../kit/when";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { Select } from "../../parts/Select";
import { Skeleton } from "../../parts/Skeleton";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import { mostPeople, peopleIn } from "./draft";
import type { ViewProps } from "./index";
import { explain, packageName, policyName, typeName, useT } from "./texts";
import { readBatch, readBatches, startBatch, type Batch, type Everything, type Gift } from "./wire";

export function BatchView({ all, onChanged }: ViewProps): JSX.Element {
  const t = useT();
  const { value, error, reload } = useLoaded("batches", readBatches);
  const running = value?.some((batch) => batch.status !== "succeeded") ?? false;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(reload, 1000);
    return () => (clearInterval(timer), onChanged());
  }, [running]);
  return (
    <section className="admin-main policy-page">
      <p className="admin-lead">{t("batch.lead")}</p>
      <Start all={all} onStarted={reload} />
      <section className="policy-batches" aria-labelledby="policy-batches">
        <h3 id="policy-batches">{t("batch.recent")}</h3>
        {!value && (error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton lines={3} rows />)}
        {value && !value.length && <p className="vcard-quiet">{t("batch.recent.none")}</p>}
        <ul>{value?.map((batch) => <OneBatch key={batch.id} batch={batch} all={all} />)}</ul>
      </section>
    </section>
  );
}

function useGifts(all: Everything): { value: string; label: string; gift: Gift }[] {
  const t = useT();
  return [
    ...all.packages.map(({ id, displayName }) => ({
      value: `package ${id}`, label: t("batch.what.package", { name: packageName(t, displayName) }), gift: { packageId: id },
    })),
    ...all.policies.filter((policy) => !policy.isGlobal).map(({ id, type, displayName }) => ({
      value: `policy ${id}`, label: t("batch.what.policy", { kind: typeName(t, type), name: policyName(t, displayName) }), gift: { policyId: id },
    })),
    { value: "take", label: t("batch.what.takePackage"), gift: { unassign: "package" } },
  ];
}

function Start({ all, onStarted }: { all: Everything; onStarted: () => void }) {
  const t = useT();
  const gifts = useGifts(all);
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [what, setWhat] = useState(gifts[0]!.value);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const people = peopleIn(text);
  const tooMany = people.length > mostPeople;
  const go = async () => {
    setBusy(true);
    setFailure("");
    try {
      await startBatch(people, (gifts.find((each) => each.value === what) ?? gifts[0]!).gift);
      setText("");
      toast(t("batch.started"), { kind: "done" });
      onStarted();
    } catch (fault) {
      setFailure(explain(fault));
    }
    setBusy(false);
  };
  return (
    <div className="policy-form policy-batch">
      <TextField label={t("batch.people")} hint={t("batch.people.hint")} lines={6} value={text} spellCheck={false}
        error={tooMany && t("batch.tooMany")} onChange={(event) => setText(event.target.value)} />
      <Button icon="upload" onClick={() => picker.current?.click()}>{t("batch.file")}</Button>
      <input ref={picker} type="file" hidden accept=".csv,.txt,text/csv,text/plain" aria-label={t("batch.file")}
        onChange={(event) => void event.target.files?.[0]?.text().then(setText)} />
      <p role="status">{t("batch.count", { count: people.length })}</p>
      <Select label={t("batch.what")} options={gifts} value={what} onChange={setWhat} />
      {failure && <Banner kind="danger">{failure}</Banner>}
      <Button kind="primary" busy={busy} disabled={!people.length || tooMany} onClick={() => void go()}>{t("batch.start")}</Button>
    </div>
  );
}

function useTask(all: Everything): (batch: Batch) => string {
  const t = useT();
  return ({ task: { type, policyId, packageId } }) => {
    const named = (name?: string) => policyName(t, name ?? "?");
    if (packageId) return t("batch.what.package", { name: named(all.packages.find((each) => each.id === packageId)?.displayName) });
    if (policyId) return t("batch.what.policy", { kind: typeName(t, type ?? ""), name: named(all.policies.find((each) => each.id === policyId)?.displayName) });
    return type ? t("batch.takePolicy", { kind: typeName(t, type) }) : t("batch.what.takePackage");
  };
}

function OneBatch({ batch, all }: { batch: Batch; all: Everything }) {
  const t = useT();
  const task = useTask(all)(batch);
  const { total, done, failed, status } = batch;
  return (
    <li>
      <div className="policy-batch-head">
        <strong>{task}</strong>
        <span>{t(`batch.status.${status}`)} · {relative(batch.createdDateTime)}</span>
      </div>
      <progress max={total} value={done + failed} aria-label={task} />
      <p role="status">
        {t("batch.progress", { done: done + failed, total })}
        {failed > 0 && <> · {t("batch.failed", { count: failed })}</>}
      </p>
      {failed > 0 && status === "succeeded" && <Failures id={batch.id} />}
    </li>
  );
}

function Failures({ id }: { id: string }) {
  const t = useT();
  const [batch, setBatch] = useState<Batch>();
  const [failure, setFailure] = useState("");
  const show = () => readBatch(id).then(setBatch, (fault) => setFailure(explain(fault)));
  if (failure) return <Banner kind="danger">{failure}</Banner>;
  if (!batch) return <Button onClick={() => void show()}>{t("batch.failures")}</Button>;
  return (
    <ul className="policy-failures">
      {batch.failures?.slice(0, 200).map(({ user, code }) => <li key={user}><code>{user}</code> · {t(`batch.reason.${code}`)}</li>)}
    </ul>
  );
}
