// How notifications leave the hospital: what fails and for whom, the mail relay, the gateway for text messages.
import { useEffect } from "react";
import { onTold } from "../../kit/told";
import { Banner } from "../../parts/Banner";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded } from "../people/loaded";
import { MailForm, TextForm } from "./forms.view";
import { UndeliveredList } from "./undelivered.view";
import { useT } from "./texts";
import { Ways } from "./ways.view";
import { readOverview } from "./wire";
import "./notifications.css";

export default function NotificationsPage(): JSX.Element {
  const t = useT();
  const { value, error, reload } = useLoaded("notification ways", readOverview);
  // A way that begins to fail says so.
  useEffect(() => onTold((notice) => notice.kind.startsWith("delivery.") && reload()), [reload]);
  return (
    <section className="admin-main outgoing" aria-labelledby="outgoing-title">
      <h2 id="outgoing-title" className="unseen">{t("title")}</h2>
      <p className="admin-lead">{t("lead")}</p>
      {error && !value && <ErrorState title={t("failed")} error={error} onRetry={reload} />}
      {error && value && <Banner kind="warning">{t("stale")}</Banner>}
      {!value && !error && <Skeleton lines={6} rows />}
      {value && (
        <>
          <Ways ways={value.ways} onRefresh={reload} />
          <UndeliveredList all={value.undelivered} onChanged={reload} />
          <MailForm relay={value.relay} onSaved={reload} />
          <TextForm gateway={value.gateway} onSaved={reload} />
        </>
      )}
    </section>
  );
}
