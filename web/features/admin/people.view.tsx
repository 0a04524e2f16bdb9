// The accounts of the organisation: a table to find somebody in, and beside it the one that is open.
import { useEffect, useState } from "react";
import { match, navigate, usePath } from "../../kit/router";
import { useStore } from "../../kit/store";
import { useLang } from "../../kit/texts";
import { Button } from "../../parts/Button";
import { InviteGuest } from "../guests";
import { useT as useGuestTexts } from "../guests/texts";
import { useFacets } from "../people/facets";
import { SearchBox } from "../people/search-box.view";
import { AccountPanel } from "./account.view";
import { CreatePerson } from "./create-person.view";
import { PeopleTable } from "./people-table.view";
import { ask, asked, readTable, table } from "./people-state";
import { useAdminTexts } from "./texts";

export function PeoplePage() {
  const open = match("/admin/people/:id", usePath())?.id;
  useEffect(() => {
    if (table.store.get().phase === "idle") void readTable();
  }, []);
  return (
    <div className="admin-split" data-open={open ? "" : undefined}>
      <section className="admin-main">
        <PeopleBar />
        <PeopleTable open={open} />
      </section>
      {open && <AccountPanel key={open} id={open} onClose={() => navigate("/admin/people")} />}
    </div>
  );
}

function PeopleBar() {
  const t = useAdminTexts();
  const now = useStore(asked);
  const facets = useFacets(useLang());
  const said = useGuestTexts();
  const [creating, setCreating] = useState(false);
  const [inviting, setInviting] = useState(false);
  return (
    <div className="admin-bar">
      <SearchBox label={t("people.search")} value={now.text} onChange={(text) => ask({ text })} />
      <Pick label={t("people.department")} value={now.department} onPick={(department) => ask({ department })}
        options={[["", t("people.anyDepartment")], ...facets.departments.map((name): [string, string] => [name, name])]} />
      <Pick label={t("people.state")} value={now.enabled ?? "all"} onPick={(enabled) => ask({ enabled: enabled as "all" })}
        options={(["all", "enabled", "disabled"] as const).map((state) => [state, t(`people.state.${state}`)])} />
      <span className="admin-gap" />
      <Button onClick={() => setInviting(true)}>{said("button")}</Button>
      <Button kind="primary" onClick={() => setCreating(true)}>
        {t("people.add")}
      </Button>
      {creating && <CreatePerson onClose={() => setCreating(false)} />}
      {inviting && <InviteGuest onInvited={() => void readTable()} onClose={() => setInviting(false)} />}
    </div>
  );
}

interface PickProps {
  label: string;
  value: string;
  options: [string, string][];
  onPick: (value: string) => void;
}

function Pick({ label, value, options, onPick }: PickProps) {
  return (
    <select className="people-select" aria-label={label} value={value} onChange={(event) => onPick(event.target.value)}>
      {options.map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </select>
  );
}
