// The directory: who works here, how to reach them; the list on the left, one person's card on the right.
import { match, navigate, usePath } from "../../kit/router";
import { EmptyState } from "../../parts/EmptyState";
import { IconButton } from "../../parts/IconButton";
import { PersonCard } from "./card";
import { Directory } from "./directory.view";
import { usePeopleTexts } from "./texts";
import "./people.css";

export default function People(): JSX.Element {
  const t = usePeopleTexts();
  const id = match("/people/:id", usePath())?.id;
  return (
    <div className="people" data-open={id ? "" : undefined}>
      <aside className="people-list" aria-label={t("directory")}>
        <Directory chosen={id} />
      </aside>
      <section className="people-card" aria-label={t("card")}>
        {id ? <OneCard key={id} id={id} /> : <EmptyState icon="people" title={t("choose.title")} text={t("choose.text")} />}
      </section>
    </div>
  );
}

function OneCard({ id }: { id: string }) {
  const t = usePeopleTexts();
  return (
    <>
      <div className="people-back">
        <IconButton icon="back" label={t("back")} onClick={() => navigate("/people")} />
      </div>
      <PersonCard userId={id} size="page" />
    </>
  );
}
