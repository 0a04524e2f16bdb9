// Who was given a policy directly, giving it to somebody else, and taking it back.
import { IconButton } from "../../parts/IconButton";
import { PersonLine } from "../../parts/PersonLine";
import { Skeleton } from "../../parts/Skeleton";
import { ErrorState } from "../../parts/ErrorState";
import { toast } from "../../parts/Toast";
import { PersonPicker } from "../people/picker.view";
import { useLoaded } from "../people/loaded";
import type { Person } from "../people/person";
import { explain, useT } from "./texts";
import { giveToPerson, readHolders, type Policy } from "./wire";

export function Holders({ policy, onChanged }: { policy: Policy; onChanged: () => void }): JSX.Element {
  const t = useT();
  return (
    <section className="admin-members" aria-labelledby="policy-holders">
      <h3 id="policy-holders">{t("holders")}</h3>
      {policy.isGlobal ? <p className="vcard-quiet">{t("holders.global")}</p> : <Given policy={policy} onChanged={onChanged} />}
    </section>
  );
}

function Given({ policy, onChanged }: { policy: Policy; onChanged: () => void }) {
  const t = useT();
  const { value, error, reload } = useLoaded(`holders of ${policy.id}`, (signal) => readHolders(policy.id, signal));
  const give = async (person: Person, id: string | null) => {
    try {
      await giveToPerson(person.id, policy.type, id);
      toast(t(id ? "given" : "taken", { name: person.displayName }), { kind: "done" });
      onChanged();
    } catch (fault) {
      toast(explain(fault), { kind: "failed" });
    }
    reload();
  };
  if (!value) return error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton lines={3} rows />;
  return (
    <>
      <PersonPicker label={t("holders.add")} without={value.map(({ id }) => id)} onChoose={(person) => person && void give(person, policy.id)} />
      {!value.length && <p className="vcard-quiet">{t("holders.none")}</p>}
      <ul className="admin-member-list">
        {value.map((person) => (
          <li key={person.id}>
            <PersonLine person={person} />
            <IconButton icon="close" side="left" label={t("holders.remove", { name: person.displayName })} onClick={() => void give(person, null)} />
          </li>
        ))}
      </ul>
      {policy.assigned.users > value.length && <p className="vcard-quiet">{t("holders.more")}</p>}
    </>
  );
}
