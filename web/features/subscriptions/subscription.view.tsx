// One subscription: whose it is, what it follows, who is told, and since when that fails.
import { useState, type ReactNode } from "react";
import { relative, stamp } from "../../kit/when";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { roleOf } from "../../parts/PersonLine";
import { EndSubscription } from "./end.view";
import { failureKey, isFailing, resourceKey, type Overview, type Subscription } from "./state";
import { useT } from "./texts";

interface Props {
  subscription: Subscription;
  overview: Overview;
  onChanged: () => void;
}

export function SubscriptionCard({ subscription, overview, onChanged }: Props): JSX.Element {
  const t = useT();
  const [ending, setEnding] = useState(false);
  const name = useOwner(subscription, overview);
  const person = subscription.userId ? overview.people.get(subscription.userId) : undefined;
  return (
    <li className="subscription" data-failing={isFailing(subscription) ? "" : undefined}>
      <div className="subscription-head">
        <div>
          <h3>{name}</h3>
          {person && <p className="vcard-role">{roleOf(person)}</p>}
        </div>
        <State failing={isFailing(subscription)} />
      </div>
      <dl className="subscription-facts">
        <Fact name={t("follows")}><Followed subscription={subscription} /></Fact>
        <Fact name={t("receiver")}><span className="admin-long">{subscription.receiver ?? t("receiver.unknown")}</span></Fact>
        <Fact name={t("ends")}><Time at={subscription.expirationDateTime} /></Fact>
        {isFailing(subscription) && <Trouble subscription={subscription} />}
      </dl>
      <Button aria-label={t("end.this", { name })} onClick={() => setEnding(true)}>{t("end")}</Button>
      {ending && <EndSubscription id={subscription.id} name={name} onClose={() => setEnding(false)} onEnded={onChanged} />}
    </li>
  );
}

function useOwner({ userId, applicationId }: Subscription, { people, applications }: Overview): string {
  const t = useT();
  const person = userId ? people.get(userId)?.displayName ?? t("by.unknownPerson") : undefined;
  const application = applicationId ? applications.get(applicationId) ?? t("by.unknownApplication") : undefined;
  if (application && person) return t("by.both", { application, person });
  return application ? t("by.application", { application }) : t("by.person", { person: person ?? t("by.unknownPerson") });
}

function State({ failing }: { failing: boolean }) {
  const t = useT();
  return (
    <Badge tone={failing ? "red" : "green"}>
      <Icon name={failing ? "failed" : "done"} size={16} /> {t(failing ? "failing" : "delivering")}
    </Badge>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Followed({ subscription }: { subscription: Subscription }) {
  const t = useT();
  const { resource, changeType } = subscription;
  const key = resourceKey(resource);
  const changes = changeType.split(",").map((change) => t(`change.${change.trim()}`)).join(", ");
  return (
    <>
      {key ? t(`resource.${key}`) : !resource && t("resource.other")} ({changes})
      {resource && <code className="admin-long">{resource}</code>}
    </>
  );
}

const Time = ({ at }: { at: string }) => <time dateTime={at} title={stamp(at)}>{relative(at)}</time>;

function Trouble({ subscription }: { subscription: Subscription }) {
  const t = useT();
  const { failures, failingSince, failure, waiting } = subscription;
  const { key, status } = failureKey(failure);
  return (
    <>
      <Fact name={t("since")}>
        {failingSince && <Time at={failingSince} />} · {t("attempts", { count: failures })}
      </Fact>
      <Fact name={t("answer")}>
        {t(key, { status: status ?? "" })}
        {waiting > 0 && <> · {t("waiting", { count: waiting })}</>}
      </Fact>
    </>
  );
}
