// The roles on duty, ward by ward: who holds each now and since when, who stands in, and writing to a role as to a person.
import { useState } from "react";
import { useSession } from "../../kit/session";
import { lang, useLang } from "../../kit/texts";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/Choice";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Icon } from "../../parts/Icon";
import { Skeleton } from "../../parts/Skeleton";
import { matches } from "../chats/list/naming";
import { RoleCard } from "./role.view";
import { RoleDialog } from "./role-dialog.view";
import { useRoles, type Roles } from "./roles";
import { byUnit, holds, searched, type Me, type Role } from "./state";
import { useT } from "./texts";
import "./duties.css";

type Show = "all" | "mine" | "open";

export default function Duties(): JSX.Element {
  const t = useT();
  const isAdministrator = useSession().roles.includes("administrator");
  const { value, error, reload, keep } = useRoles();
  const [creating, setCreating] = useState(false);
  const create = isAdministrator && <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>{t("new")}</Button>;
  return (
    <div className="duties">
      <header className="duties-head">
        <h1>{t("title")}</h1>
        {value && value.roles.length > 0 && create}
      </header>
      {error && !value && <ErrorState title={t("failed")} error={error} onRetry={reload} />}
      {error && value && <Banner kind="warning" action={<Button onClick={reload}>{t("again")}</Button>}>{t("stale")}</Banner>}
      {!value && !error && <Skeleton rows lines={8} />}
      {value && !value.roles.length && <EmptyState icon="badge" title={t("empty")} text={t(isAdministrator ? "empty.administrator" : "empty.text")} action={create} />}
      {value && value.roles.length > 0 && <All value={value} keep={keep} reload={reload} />}
      {creating && <RoleDialog onClose={() => setCreating(false)} onSaved={(role) => (setCreating(false), keep(role), reload())} />}
    </div>
  );
}

function All({ value, keep, reload }: { value: Roles; keep: (role: Role) => void; reload: () => void }): JSX.Element {
  const t = useT();
  useLang();
  const session = useSession();
  const me: Me = { id: session.user.id, isAdministrator: session.roles.includes("administrator"), groups: value.groups };
  const [words, setWords] = useState("");
  const [show, setShow] = useState<Show>("all");
  const shown = value.roles.filter((role) => isShown(role, show, me) && matches(searched(role), words));
  const options = (["all", "mine", "open"] as const).map((each) => ({ value: each, label: t(`show.${each}`) }));
  return (
    <>
      <div className="duties-bar">
        <label className="duties-search">
          <Icon name="search" />
          <span className="unseen">{t("search")}</span>
          <input type="search" value={words} placeholder={t("search")} onChange={(event) => setWords(event.target.value)} />
        </label>
        <Choice label={t("show")} hideLabel options={options} value={show} onChange={setShow} />
      </div>
      <p className="duties-count" role="status">{t("count", { count: shown.length })}</p>
      {byUnit(shown, (a, b) => a.localeCompare(b, lang())).map(({ unit, roles }) => (
        <section key={unit ?? ""} className="duties-unit" aria-label={unit ?? t("unit.none")}>
          <h2>{unit ?? t("unit.none")}</h2>
          <ul>
            {roles.map((role) => <RoleCard key={role.id} role={role} me={me} onKept={keep} onChanged={reload} />)}
          </ul>
        </section>
      ))}
    </>
  );
}

function isShown(role: Role, show: Show, me: Me): boolean {
  if (show === "mine") return holds(role, me.id) || (role.group !== null && me.groups.has(role.group.id));
  return show === "all" || role.holders.length === 0;
}
