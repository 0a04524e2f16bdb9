// The whole life of an urgent message, live: each step with its people and times, what is to come, and the proof of it to keep.
import { useState } from "react";
import { useFailureText } from "../../kit/failures";
import { useLang } from "../../kit/texts";
import { clock, stamp } from "../../kit/when";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Icon } from "../../parts/Icon";
import type { Place, Urgency } from "./course";
import { saveProof, type ProofForm } from "./proof";
import { useT } from "./texts";
import { summary, timeline } from "./words";

export function TimelineDialog({ course, place, onClose }: { course: Urgency; place: Place; onClose: () => void }): JSX.Element {
  const t = useT();
  useLang();
  const { tone, icon, words } = summary(course, t);
  const actions = <ProofButtons place={place} />;
  return (
    <Dialog title={t("life")} onClose={onClose} actions={actions}>
      <p className={`urgent-state ${tone}`} role="status"><Icon name={icon} /> <span>{words}</span></p>
      <ol className="urgent-timeline">
        {timeline(course, t).map((line) => (
          <li key={line.key} className={line.tone} data-coming={line.key.startsWith("next") || undefined}>
            {line.at ? <time dateTime={line.at} title={stamp(line.at)}>{clock(line.at)}</time> : <span className="urgent-no-time" aria-hidden="true" />}
            <Icon name={line.icon} size={16} />
            <span>{line.words}</span>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

export function ProofButtons({ place }: { place: Place }): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState<ProofForm>();
  const [problem, setProblem] = useState<string>();
  const save = async (form: ProofForm) => {
    setBusy(form);
    setProblem(undefined);
    await saveProof(place, form).catch((fault) => setProblem(explain(fault)));
    setBusy(undefined);
  };
  return (
    <div className="urgent-proof">
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      <p className="secondary">{t("proof.text")}</p>
      <div className="urgent-proof-buttons">
        <Button icon="download" busy={busy === "page"} onClick={() => void save("page")}>{t("proof.page")}</Button>
        <Button icon="download" busy={busy === "data"} onClick={() => void save("data")}>{t("proof.data")}</Button>
      </div>
    </div>
  );
}
