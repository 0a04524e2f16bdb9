// What is kept of a person: asked for, gathered before one's eyes, fetched, and gone after a week.
import { useEffect, useState } from "react";
import { onChange, onResync } from "../../../kit/events";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { useFailureText } from "../../../kit/failures";
import { PersonPicker } from "../../people/picker.view";
import { useLoaded } from "../../people/loaded";
import type { Person } from "../../people/person";
import { useT } from "../texts";
import { RequestCard } from "./request.view";
import { ask, readRequests } from "./wire";
import "./people.css";

export default function PeopleDataPage(): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const { value, error, reload } = useLoaded("data requests", readRequests);
  useEffect(() => {
    const ends = [onChange(/^privacy\/personalData$/, reload), onResync(reload)];
    return () => ends.forEach((end) => end());
  }, [reload]);
  return (
    <section className="data-requests" aria-labelledby="data-title">
      <h2 id="data-title" className="unseen">{t("tab.people")}</h2>
      <p className="privacy-lead">{t("people.lead")}</p>
      <AskForm onAsked={reload} />
      {!value && error && <ErrorState title={t("people.failed")} error={error} onRetry={reload} />}
      {!value && !error && <Skeleton rows lines={4} />}
      {value && error && <Banner kind="warning">{explain(error)}</Banner>}
      {value && !value.length && <EmptyState icon="file" title={t("people.empty")} text={t("people.empty.text")} />}
      {value && value.length > 0 && (
        <ul className="data-list" aria-label={t("people.list")}>
          {value.map((request) => <RequestCard key={request.id} request={request} onChanged={reload} />)}
        </ul>
      )}
    </section>
  );
}

function AskForm({ onAsked }: { onAsked: () => void }) {
  const t = useT();
  const explain = useFailureText();
  const [person, setPerson] = useState<Person | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const begin = async () => {
    setBusy(true);
    setFailure("");
    await ask(person!.id).then(() => setPerson(null), (error) => setFailure(explain(error)));
    setBusy(false);
    onAsked();
  };
  return (
    <div className="data-ask">
      <PersonPicker label={t("people.whose")} hint={t("people.whose.hint")} chosen={person} onChoose={setPerson} />
      {person && <p>{t("people.consequence", { name: person.displayName })}</p>}
      {failure && <Banner kind="danger">{failure}</Banner>}
      {person && <Button kind="primary" icon="file" busy={busy} onClick={() => void begin()}>{t("people.ask")}</Button>}
    </div>
  );
}
