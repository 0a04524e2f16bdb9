// Above everything while an access of one's own lasts: which conversation, how long still, and the way to end it.
import { useEffect, useState } from "react";
import { useFailureText } from "../../kit/failures";
import { Link, usePath } from "../../kit/router";
import { useSession } from "../../kit/session";
import { useStore } from "../../kit/store";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { toast } from "../../parts/Toast";
import { isOn, remaining } from "./rules";
import { pathOf } from "./spots";
import { keepMine, mine, useNow } from "./state";
import { useT } from "./texts";
import { endAccess, type Access } from "./wire";
import "./emergency.css";

export function EmergencyBar(): JSX.Element | null {
  const me = useSession().user.id;
  useEffect(() => keepMine(me), [me]);
  const all = useStore(mine);
  const now = useNow(all.length > 0);
  const active = all.filter((access) => isOn(access, now));
  if (!active.length) return null;
  return <div className="emergency-bars">{active.map((access) => <Bar key={access.id} access={access} now={now} />)}</div>;
}

function Bar({ access, now }: { access: Access; now: number }): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const path = usePath();
  const [busy, setBusy] = useState(false);
  const end = async () => {
    setBusy(true);
    await endAccess(access.id).then(
      () => mine.set((all) => all.filter((each) => each.id !== access.id)),
      (error) => toast(explain(error), { kind: "failed" }),
    );
    setBusy(false);
  };
  const place = pathOf(access.chatId);
  return (
    <div className="emergency-bar" role="region" aria-label={t("bar.label")}>
      <Icon name="key" />
      <p>
        {t("bar.text")} <span className="emergency-time" role="timer">{t("bar.left", { time: remaining(access, now) })}</span>
      </p>
      {path !== place && <Link to={place}>{t("bar.go")}</Link>}
      <Button busy={busy} onClick={() => void end()}>{t("bar.end")}</Button>
    </div>
  );
}
