// One message of the admission system: about whom, what it says, what is wrong with it in plain words, and what one can do.
import type { ReactNode } from "react";
import { useLang } from "../../../kit/texts";
import { relative, stamp } from "../../../kit/when";
import { Badge } from "../../../parts/Badge";
import { Button } from "../../../parts/Button";
import { Icon, type IconName } from "../../../parts/Icon";
import { usePerson } from "../../chats/live/people";
import { capitalName, plainName } from "../name";
import { birthText, problemOf, useT } from "../texts";
import type { Admission } from "../types";
import { decisionsOf, isDecided, wordOf, type Decision } from "./rules";

const icons: Record<Decision, IconName> = { place: "ward", accept: "check", dismiss: "close" };

interface Props { admission: Admission; onDecide: (how: Decision) => void; onUndo: () => void }

export function AdmissionCard({ admission, onDecide, onUndo }: Props): JSX.Element {
  const t = useT();
  const { state, problem, identifier } = admission;
  const name = admission.displayName ?? t("identifier.short", { identifier });
  return (
    <li className="admission-card" data-state={state}>
      <div className="admission-head">
        <h3><Title admission={admission} name={name} /></h3>
        <State admission={admission} />
      </div>
      {state === "waiting" && problem && (
        <p className="admission-problem"><Icon name="warning" size={16} /> <span>{problemOf(t, admission)}</span></p>
      )}
      <Facts admission={admission} />
      {state === "waiting" && (
        <div className="admission-acts">
          {decisionsOf(admission).map((how) => (
            <Button key={how} kind={how === "place" ? "primary" : "plain"} icon={icons[how]} aria-label={t(`${wordOf(how, problem)}.this`, { name })}
              onClick={() => onDecide(how)}>{t(wordOf(how, problem))}</Button>
          ))}
        </div>
      )}
      {isDecided(admission) && (
        <div className="admission-acts">
          <Button kind="quiet" icon="reply" aria-label={t("undo.this", { name })} onClick={onUndo}>{t("undo")}</Button>
        </div>
      )}
    </li>
  );
}

/** Read aloud in usual letters. */
function Title({ admission: { kind, displayName, familyName, givenName }, name }: { admission: Admission; name: string }): JSX.Element {
  const t = useT();
  const language = useLang();
  const of = (words: string) => t("kind.of", { kind: t(`kind.${kind}`), name: words });
  if (!displayName || !familyName) return <>{of(name)}</>;
  const named = { displayName, familyName, givenName };
  return <><span aria-hidden="true">{of(capitalName(named, language))}</span><span className="unseen">{of(plainName(named))}</span></>;
}

function State({ admission: { state, decidedBy } }: { admission: Admission }): JSX.Element {
  const t = useT();
  if (state === "applied") return <Badge tone="green"><Icon name="done" size={16} /> {t("admission.applied")}{decidedBy && <By id={decidedBy} />}</Badge>;
  if (state === "dismissed") return <Badge tone="neutral">{t("admission.dismissed")}{decidedBy && <By id={decidedBy} />}</Badge>;
  return <Badge tone="amber"><Icon name="clock" size={16} /> {t("admission.waiting")}</Badge>;
}

/** The name, once it is known. */
function By({ id }: { id: string }): JSX.Element | null {
  const t = useT();
  const { displayName } = usePerson(id, null);
  return displayName ? <> · {t("by", { name: displayName })}</> : null;
}

function Facts({ admission }: { admission: Admission }): JSX.Element {
  const t = useT();
  const { identifier, birthDate, allergies, wardCode, room, encounter, attending, into, at } = admission;
  return (
    <dl className="admission-facts">
      <Fact name={t("identifier")}>{identifier}</Fact>
      {birthDate && <Fact name={t("birthDate")}>{birthText(birthDate)}</Fact>}
      {wardCode && <Fact name={t("ward")}>{wardCode}</Fact>}
      {room && <Fact name={t("room")}>{room}</Fact>}
      {into && <Fact name={t("into")}>{into}</Fact>}
      {encounter && <Fact name={t("encounter")}>{encounter}</Fact>}
      {allergies && <Fact name={t("allergies")}>{allergies.length ? allergies.join(", ") : t("allergies.none")}</Fact>}
      {attending.length > 0 && <Fact name={t("attending.label")}>{attending.join(", ")}</Fact>}
      <Fact name={t("at")}><time dateTime={at} title={stamp(at)}>{relative(at)}</time></Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): JSX.Element {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}
