// The question to the log. All of it may be left open; what is said must all hold.
import type { FormEvent } from "react";
import { useStore } from "../../../kit/store";
import { Button } from "../../../parts/Button";
import { Select } from "../../../parts/Select";
import { TextField } from "../../../parts/TextField";
import { PersonPicker } from "../../people/picker.view";
import { useT } from "../texts";
import { ActivityChoice } from "./activities.view";
import { asked, begin, found } from "./state";
import { everything, type About, type Activity, type Asked } from "./wire";

const abouts: About[] = ["anything", "chat", "person", "other"];
const outcomes = ["", "done", "refused", "failed"] as const;

export function AuditForm({ activities }: { activities: Activity[] }): JSX.Element {
  const t = useT();
  const now = useStore(asked);
  const busy = useStore(found, ({ phase }) => phase === "searching");
  const put = (change: Partial<Asked>) => asked.set((old) => ({ ...old, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void begin();
  };
  const outcomeOptions = outcomes.map((value) => ({ value, label: t(`audit.outcome.${value || "any"}`) }));
  return (
    <form className="audit-form" onSubmit={submit} aria-label={t("audit.form")}>
      <PersonPicker label={t("audit.by")} chosen={now.by} onChoose={(by) => put({ by })} />
      <Select label={t("audit.about")} value={now.about} options={abouts.map((value) => ({ value, label: t(`audit.about.${value}`) }))}
        onChange={(about) => put({ about: about as About, text: "", aboutPerson: null })} />
      <AboutField now={now} put={put} />
      <Select label={t("audit.outcome")} value={now.outcome} options={outcomeOptions}
        onChange={(outcome) => put({ outcome: outcome as Asked["outcome"] })} />
      <TextField label={t("audit.from")} type="datetime-local" value={now.from} max={now.to || undefined} onChange={(event) => put({ from: event.target.value })} />
      <TextField label={t("audit.to")} type="datetime-local" value={now.to} min={now.from || undefined} onChange={(event) => put({ to: event.target.value })} />
      <ActivityChoice all={activities} chosen={now.activities} onChoose={(chosen) => put({ activities: chosen })} />
      <div className="audit-actions">
        <Button kind="primary" type="submit" icon="search" busy={busy}>{t("audit.search")}</Button>
        {now !== everything && <Button kind="quiet" type="button" onClick={() => asked.set(() => everything)}>{t("audit.clear")}</Button>}
      </div>
    </form>
  );
}

function AboutField({ now, put }: { now: Asked; put: (change: Partial<Asked>) => void }) {
  const t = useT();
  if (now.about === "person") return <PersonPicker label={t("audit.about.whom")} chosen={now.aboutPerson} onChoose={(aboutPerson) => put({ aboutPerson })} />;
  if (now.about === "anything") return null;
  const name = `audit.about.${now.about}`;
  return (
    <TextField label={t(`${name}.field`)} hint={t(`${name}.hint`)} value={now.text} maxLength={500} spellCheck={false} autoComplete="off"
      onChange={(event) => put({ text: event.target.value })} />
  );
}
