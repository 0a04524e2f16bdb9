// Each way as a card: whether it works, since when not, and what waits for it.
import { relative, stamp } from "../../kit/when";
import { Badge } from "../../parts/Badge";
import { Icon, type IconName } from "../../parts/Icon";
import { IconButton } from "../../parts/IconButton";
import { useT } from "./texts";
import { problemKey, type Way, type WayName } from "./wire";

const icons: Record<WayName, IconName> = { push: "mobile", mail: "mail", text: "phone" };

export function Ways({ ways, onRefresh }: { ways: Way[]; onRefresh: () => void }): JSX.Element {
  const t = useT();
  return (
    <section aria-labelledby="outgoing-ways">
      <div className="outgoing-head">
        <h3 id="outgoing-ways">{t("ways")}</h3>
        <IconButton icon="retry" label={t("refresh")} side="left" onClick={onRefresh} />
      </div>
      <ul className="outgoing-ways">
        {ways.map((way) => <Card key={way.way} way={way} />)}
      </ul>
    </section>
  );
}

function Card({ way }: { way: Way }): JSX.Element {
  const t = useT();
  const state = way.isFailing ? "failing" : way.isSetUp ? "works" : "notSetUp";
  const { key, status } = problemKey(way.problem);
  return (
    <li className="outgoing-way" data-state={state}>
      <p className="outgoing-name"><Icon name={icons[way.way]} /> {t(`way.${way.way}`)}</p>
      <Badge tone={state === "failing" ? "red" : state === "works" ? "green" : "neutral"}>
        <Icon name={state === "failing" ? "failed" : state === "works" ? "done" : "info"} size={16} /> {t(`state.${state}`)}
      </Badge>
      {way.isFailing && <p>{t(key, { status })}{way.failingSince && <> · <time dateTime={way.failingSince} title={stamp(way.failingSince)}>{t("since", { time: relative(way.failingSince) })}</time></>}</p>}
      <p className="secondary">
        {way.deliveredDateTime ? t("delivered", { time: relative(way.deliveredDateTime) }) : t("delivered.never")}
        {way.waiting > 0 && <> · {t("waiting", { count: way.waiting })}</>}
      </p>
    </li>
  );
}
