// Who begins conversations in a channel and who answers them, each choice with what it means.
import { Choice } from "../../../parts/Choice";
import { useT } from "../texts";
import type { Moderation } from "../types";

/** @param guests Whether there are guests, of whom something could be said apart. */
export function WhoWrites({ value, guests, onChange }: { value: Moderation; guests: boolean; onChange: (value: Moderation) => void }): JSX.Element {
  const t = useT();
  const begins = (["everyone", "everyoneExceptGuests", "moderators"] as const)
    .filter((each) => each !== "everyoneExceptGuests" || guests || value.userNewMessageRestriction === each);
  const answers = ["everyone", "authorAndModerators"] as const;
  return (
    <section className="team-who-writes" aria-labelledby="who-writes">
      <h3 id="who-writes">{t("moderation")}</h3>
      <Choice label={t("moderation.begin")} options={begins.map((each) => ({ value: each, label: t(`moderation.begin.${each}`) }))}
        value={value.userNewMessageRestriction} onChange={(userNewMessageRestriction) => onChange({ ...value, userNewMessageRestriction })} />
      <p className="field-hint">{t(`moderation.begin.${value.userNewMessageRestriction}.hint`)}</p>
      <Choice label={t("moderation.answer")} options={answers.map((each) => ({ value: each, label: t(`moderation.answer.${each}`) }))}
        value={value.replyRestriction} onChange={(replyRestriction) => onChange({ ...value, replyRestriction })} />
      <p className="field-hint">{t(`moderation.answer.${value.replyRestriction}.hint`)}</p>
    </section>
  );
}
