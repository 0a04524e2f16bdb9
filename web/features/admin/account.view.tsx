// One account, open beside the table: its fields to edit, and what an administrator can do to it.
import { useState } from "react";
import { api } from "../../kit/api";
import { Link } from "../../kit/router";
import { Avatar } from "../../parts/Avatar";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { GuestMark, isGuest } from "../../parts/GuestMark";
import { IconButton } from "../../parts/IconButton";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { InviteGuest } from "../guests";
import { useT as useGuestTexts } from "../guests/texts";
import { useLoaded } from "../people/loaded";
import { everyField, roleAndWard, withManager, type Person } from "../people/person";
import { AccountActs } from "./account-acts.view";
import { AccountIdentities } from "./account-identities.view";
import { EditPerson } from "./edit-person.view";
import { usePanelFocus } from "../people/panel-focus";
import { State } from "./people-table.view";
import { userPath } from "./people-state";
import { useAdminTexts } from "./texts";

export function AccountPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useAdminTexts();
  const panel = usePanelFocus();
  const { value, error, reload, put } = useLoaded(userPath(id), (signal) =>
    api.get<Person>(userPath(id), { $select: everyField, $expand: withManager }, { signal }),
  );
  return (
    <aside ref={panel} tabIndex={-1} className="admin-panel" aria-label={value?.displayName ?? t("account")}>
      <div className="admin-panel-bar">
        <IconButton icon="close" label={t("account.close")} onClick={onClose} />
      </div>
      {!value && !error && <Skeleton lines={8} />}
      {!value && error && (
        <ErrorState title={t(error.status === 404 ? "account.gone" : "account.failed")} error={error}
          onRetry={error.status === 404 ? undefined : reload} />
      )}
      {value && <Account person={value} onPut={put} onGone={onClose} />}
    </aside>
  );
}

interface AccountProps {
  person: Person;
  onPut: (person: Person) => void;
  onGone: () => void;
}

function Account({ person, onPut, onGone }: AccountProps) {
  const t = useAdminTexts();
  const keep = (changes: Partial<Person>) => onPut({ ...person, ...changes });
  return (
    <>
      <header className="admin-account">
        <Avatar person={person} size={56} />
        <div>
          <h2>{person.displayName}{isGuest(person) && <GuestMark />}</h2>
          <p className="vcard-role">{roleAndWard(person)}</p>
          <p className="admin-account-line">
            <State enabled={person.accountEnabled !== false} />
            <Link to={`/people/${encodeURIComponent(person.id)}`}>{t("account.card")}</Link>
          </p>
        </div>
      </header>
      {person.externalUserState === "PendingAcceptance" && <Pending person={person} />}
      <EditPerson person={person} onSaved={keep} />
      <AccountIdentities person={person} />
      <AccountActs person={person} onChanged={keep} onGone={onGone} />
    </>
  );
}

/** The link of before may be lost: another one is made, for the same account. */
function Pending({ person }: { person: Person }) {
  const said = useGuestTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Banner kind="info" icon="mail" action={<Button onClick={() => setOpen(true)}>{said("again")}</Button>}>{said("pending")}</Banner>
      {open && <InviteGuest address={person.userPrincipalName} name={person.displayName} onClose={() => setOpen(false)} />}
    </>
  );
}
