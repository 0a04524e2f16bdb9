// What the officers' pages on conversations share: a page with its lead and its states, a card of facts, a file to keep, a reason.
import { useState, type ReactNode } from "react";
import { useFailureText } from "../../../kit/failures";
import { stamp, relative } from "../../../kit/when";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import type { Loaded } from "../../people/loaded";
import { useT } from "../texts";
import type { Form } from "./wire";
import "./records.css";

interface PageProps<T> { title: string; lead: string; loaded: Loaded<T>; head?: ReactNode; children: (value: T) => ReactNode }

export function RecordsPage<T>({ title, lead, loaded, head, children }: PageProps<T>): JSX.Element {
  const t = useT();
  const { value, error, reload } = loaded;
  return (
    <section className="records" aria-label={title}>
      <h2 className="unseen">{title}</h2>
      <p className="privacy-lead">{lead}</p>
      {head}
      {error && !value && <ErrorState title={t("records.failed")} error={error} onRetry={reload} />}
      {error && value !== undefined && <Banner kind="warning" action={<Button onClick={reload}>{t("records.again")}</Button>}>{t("records.stale")}</Banner>}
      {value === undefined && !error && <Skeleton rows lines={5} />}
      {value !== undefined && children(value)}
    </section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export const Time = ({ at }: { at: string }): JSX.Element => <time dateTime={at} title={stamp(at)}>{relative(at)}</time>;

/** The same thing as a page to print and as data to check. */
export function Files({ what, save }: { what: string; save: (form: Form) => Promise<void> }): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState<Form | null>(null);
  const go = async (form: Form) => {
    setBusy(form);
    await save(form).catch((error) => toast(explain(error), { kind: "failed" }));
    setBusy(null);
  };
  return (
    <span className="records-files">
      {(["page", "data"] as const).map((form) => (
        <Button key={form} icon="download" busy={busy === form} aria-label={`${t(`file.${form}`)}: ${what}`} onClick={() => void go(form)}>
          {t(`file.${form}`)}
        </Button>
      ))}
    </span>
  );
}
