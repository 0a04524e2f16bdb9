// The directory: who works here, how to reach them; the list on the left, one person's card on the right.
import { match, navigate, usePath } from "../../kit/router";
import { amGuest } from "../../kit/session";
import { EmptyState } from "../../parts/EmptyState";
import { IconButton } from "../../parts/IconButton";
import { PersonCard } from "./card";
import { Directory } from "./directory.view";
import { usePanelFocus } from "./panel-focus";
import { usePeopleTexts } from "./texts";
import "./people.css";

export default function People(): JSX.Element {
  const t = usePeopleTexts();
  const id = match("/people/:id", usePath())?.id;
  const alone = amGuest();
  return (
    <div className="people" data-open={id || alone ? "" : undefined} data-alone={alone ? "" : undefined}>
      {!alone && (
        <aside className="people-list" aria-label={t("directory")}>
          <Directory chosen={id} />
        </aside>
      )}
      <div className="people-card">
        {id ? <OneCard key={id} id={id} /> : <EmptyState icon="people" title={t("choose.title")} text={t(alone ? "choose.guest" : "choose.text")} />}
      </div>
    </div>
  );
}

function OneCard({ id }: { id: string }) {
  const t = usePeopleTexts();
  const box = usePanelFocus();
  return (
    <section ref={box} tabIndex={-1} className="people-one" aria-label={t("card")}>
      <div className="people-back">
        <IconButton icon="back" label={t("back")} onClick={() => (amGuest() ? history.back() : navigate("/people"))} />
      </div>
      <PersonCard userId={id} size="page" />
    </section>
  );
}
