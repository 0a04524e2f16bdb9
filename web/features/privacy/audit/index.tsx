// The audit log: whether it is unbroken, a question, what was found, and what of it leaves the house.
import { Banner } from "../../../parts/Banner";
import { Icon } from "../../../parts/Icon";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { relative } from "../../../kit/when";
import { lang } from "../../../kit/texts";
import { useLoaded } from "../../people/loaded";
import { useT } from "../texts";
import { AuditForm } from "./form.view";
import { AuditResults } from "./results.view";
import { readOverview, type Overview } from "./wire";
import "./audit.css";

export default function AuditPage(): JSX.Element {
  const t = useT();
  const { value, error, reload } = useLoaded("audit", readOverview);
  return (
    <section className="audit" aria-labelledby="audit-title">
      <h2 id="audit-title" className="unseen">{t("tab.audit")}</h2>
      <p className="privacy-lead">{t("audit.lead")}</p>
      {!value && error && <ErrorState title={t("audit.failed")} error={error} onRetry={reload} />}
      {!value && !error && <Skeleton rows lines={6} />}
      {value && (
        <>
          <Chain chain={value.chain} />
          <AuditForm activities={value.activities} />
          <AuditResults activities={value.activities} />
        </>
      )}
    </section>
  );
}

function Chain({ chain }: { chain: Overview["chain"] }) {
  const t = useT();
  const through = chain.verifiedThrough.toLocaleString(lang());
  if (chain.brokenAt) return <Banner kind="danger">{t("audit.chain.broken", { number: chain.brokenAt.toLocaleString(lang()), at: relative(chain.verifiedAt!) })}</Banner>;
  if (!chain.verifiedAt) return <p className="audit-chain"><Icon name="clock" /> {t("audit.chain.never")}</p>;
  return <p className="audit-chain" data-whole=""><Icon name="shield" /> {t("audit.chain.whole", { number: through, at: relative(chain.verifiedAt) })}</p>;
}
