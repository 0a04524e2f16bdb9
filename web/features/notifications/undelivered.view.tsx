// What was not delivered: to whom, by which way, why; tried again, or given up by somebody who answers for it.
import { useState } from "react";
import { failureText } from "../../kit/failures";
import { relative, stamp } from "../../kit/when";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { toast } from "../../parts/Toast";
import { useT } from "./texts";
import { giveUp, problemKey, retry, retryAll, type Undelivered } from "./wire";

interface Props {
  all: Undelivered[];
  onChanged: () => void;
}

export function UndeliveredList({ all, onChanged }: Props): JSX.Element {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<void>, done: string) => {
    setBusy(true);
    await work().then(() => toast(t(done), { kind: "done" }), (fault) => fault?.status === 404 || toast(failureText(fault), { kind: "failed" }));
    setBusy(false);
    onChanged();
  };
  return (
    <section aria-labelledby="outgoing-undelivered">
      <div className="outgoing-head">
        <h3 id="outgoing-undelivered">{t("undelivered")}</h3>
        {all.length > 1 && <Button icon="retry" busy={busy} onClick={() => void act(retryAll, "retried.all")}>{t("retry.all")}</Button>}
      </div>
      {all.length === 0 && <p className="outgoing-none"><Icon name="done" /> {t("undelivered.none")}</p>}
      {all.length > 0 && (
        <ul className="outgoing-list">
          {all.map((each) => (
            <Item key={each.id} item={each} onRetry={() => void act(() => retry(each.id), "retried")} onGiveUp={() => void act(() => giveUp(each.id), "givenUp.done")} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ item, onRetry, onGiveUp }: { item: Undelivered; onRetry: () => void; onGiveUp: () => void }): JSX.Element {
  const t = useT();
  const name = item.person.displayName ?? t("person.gone");
  const { key, status } = problemKey(item.problem);
  const tone = item.state === "givenUp" ? "red" : "amber";
  return (
    <li className="outgoing-item">
      <div className="outgoing-words">
        <p><strong>{name}</strong> · {t(`way.${item.way}`)}{item.isUrgent && <> · <span className="outgoing-urgent"><Icon name="urgent" size={16} /> {t("urgent")}</span></>}</p>
        <p>{t(key, { status })}</p>
        <p className="secondary">
          <time dateTime={item.createdDateTime} title={stamp(item.createdDateTime)}>{relative(item.createdDateTime)}</time> · {t("attempts", { count: item.attempts })}
          {item.nextDateTime && <> · {t("next", { time: relative(item.nextDateTime) })}</>}
        </p>
      </div>
      <Badge tone={tone}><Icon name={item.state === "givenUp" ? "failed" : "clock"} size={16} /> {t(`item.${item.state}`)}</Badge>
      <div className="outgoing-acts">
        <Button aria-label={t("retry.for", { name })} onClick={onRetry}>{t("retry")}</Button>
        <Button aria-label={t("giveUp.for", { name })} onClick={onGiveUp}>{t("giveUp")}</Button>
      </div>
    </li>
  );
}
