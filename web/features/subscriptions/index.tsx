// The programs that are told of changes, those that do not answer first; an administrator can end what is no longer wanted.
import { useEffect, useRef, useState } from "react";
import { clock } from "../../kit/when";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/Choice";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { IconButton } from "../../parts/IconButton";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded } from "../people/loaded";
import { isFailing, readOverview, type Overview } from "./state";
import { SubscriptionCard } from "./subscription.view";
import { useT } from "./texts";
import "./subscriptions.css";

export default function SubscriptionsPage(): JSX.Element {
  const t = useT();
  const { value, error, reload } = useLoaded("subscriptions", readOverview);
  const at = useReadAt(value);
  return (
    <section className="admin-main subscriptions" aria-labelledby="subscriptions-title">
      <h2 id="subscriptions-title" className="unseen">{t("title")}</h2>
      <p className="admin-lead">{t("lead")}</p>
      {error && !value && <ErrorState title={t("failed")} error={error} onRetry={reload} />}
      {error && value && <Banner kind="warning">{t("stale", { time: clock(at).replace(/ /g, "\u00a0") })}</Banner>}
      {!value && !error && <Skeleton lines={6} rows />}
      {value && !value.subscriptions.length && (
        <EmptyState icon="bell" title={t("empty")} text={t("empty.text")}
          action={<Button icon="retry" onClick={reload}>{t("refresh")}</Button>} />
      )}
      {value && value.subscriptions.length > 0 && <All overview={value} onChanged={reload} />}
    </section>
  );
}

function useReadAt(value: Overview | undefined): number {
  const at = useRef(Date.now());
  useEffect(() => void (at.current = Date.now()), [value]);
  return at.current;
}

function All({ overview, onChanged }: { overview: Overview; onChanged: () => void }) {
  const t = useT();
  const [show, setShow] = useState<"all" | "failing">("all");
  const all = overview.subscriptions;
  const failing = all.filter(isFailing);
  const shown = show === "failing" ? failing : all;
  const options = [
    { value: "all" as const, label: t("show.all", { count: all.length }) },
    { value: "failing" as const, label: t("show.failing", { count: failing.length }) },
  ];
  return (
    <>
      <div className="subscription-bar">
        <Choice label={t("show")} hideLabel options={options} value={show} onChange={setShow} />
        <IconButton icon="retry" label={t("refresh")} side="left" onClick={onChanged} />
      </div>
      {failing.length > 0 && <p className="vcard-quiet">{t("retries")}</p>}
      {!shown.length && <p role="status">{t("none")}</p>}
      <ul className="subscription-list" aria-label={t("title")}>
        {shown.map((each) => <SubscriptionCard key={each.id} subscription={each} overview={overview} onChanged={onChanged} />)}
      </ul>
    </>
  );
}
