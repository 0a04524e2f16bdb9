// Whether the hospital's own sign-in is the only way in, and the emergency accounts for the day on which it is out of reach.
import { useState } from "react";
import { Banner } from "../../parts/Banner";
import { ErrorState } from "../../parts/ErrorState";
import { IconButton } from "../../parts/IconButton";
import { PersonLine } from "../../parts/PersonLine";
import { Skeleton } from "../../parts/Skeleton";
import { Switch } from "../../parts/Switch";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import type { Person } from "../people/person";
import { PersonPicker } from "../people/picker.view";
import { changePolicy, readPolicy, type SignInPolicy } from "./providers-state";
import { useAdminFailure, useAdminTexts } from "./texts";

export function PolicySection() {
  const t = useAdminTexts();
  const { value, error, reload } = useLoaded("sign-in policy", readPolicy);
  return (
    <section className="provider-policy" aria-labelledby="policy-title">
      <h3 id="policy-title">{t("policy.title")}</h3>
      {error && !value && <ErrorState error={error} onRetry={reload} />}
      {!value && !error && <Skeleton lines={3} />}
      {value && <Policy {...value} onChanged={reload} />}
    </section>
  );
}

interface PolicyProps {
  policy: SignInPolicy;
  people: Person[];
  onChanged: () => void;
}

function Policy({ policy, people, onChanged }: PolicyProps) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const [failure, setFailure] = useState("");
  const change = async (next: Partial<SignInPolicy>) => {
    setFailure("");
    try {
      await changePolicy(next);
      toast(t("policy.saved"), { kind: "done" });
      onChanged();
    } catch (error) {
      setFailure(explain(error));
    }
  };
  const ids = people.map((person) => person.id);
  const set = (emergencyAccounts: string[]) => void change({ emergencyAccounts });
  return (
    <>
      <h4>{t("policy.emergency")}</h4>
      <p className="admin-lead">{t("policy.emergency.hint")}</p>
      <PersonPicker label={t("policy.emergency.add")} without={ids} onChoose={(person) => person && set([...ids, person.id])} />
      {!people.length && <p className="vcard-quiet">{t("policy.emergency.none")}</p>}
      <ul className="admin-member-list">
        {people.map((person) => (
          <li key={person.id}>
            <PersonLine person={person} />
            <IconButton icon="close" label={t("policy.emergency.remove", { name: person.displayName })} side="left"
              onClick={() => set(ids.filter((id) => id !== person.id))} />
          </li>
        ))}
      </ul>
      <Switch label={t("policy.only")} hint={t("policy.only.hint")} checked={policy.onlyOutside}
        onChange={(onlyOutside) => void change({ onlyOutside })} />
      {failure && <Banner kind="danger" assertive>{failure}</Banner>}
    </>
  );
}
