// One request: whose data, who asked, how far it is, and the file while it is there.
import { useState } from "react";
import { longDate, relative, stamp } from "../../../kit/when";
import { useFailureText } from "../../../kit/failures";
import { Badge } from "../../../parts/Badge";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { toast } from "../../../parts/Toast";
import { fetchFile } from "../audit/wire";
import { roleAndWard } from "../../people/person";
import { useT } from "../texts";
import { discard, fileOf, type DataRequest } from "./wire";

interface Props {
  request: DataRequest;
  onChanged: () => void;
}

const tones = { gathering: "blue", ready: "green", expired: "neutral" } as const;

export function RequestCard({ request, onChanged }: Props): JSX.Element {
  const t = useT();
  const name = request.person.displayName ?? t("people.gone");
  return (
    <li className="data-card">
      <div className="data-head">
        <div>
          <h3>{name}</h3>
          <p className="data-quiet">{roleAndWard(request.person)}</p>
        </div>
        <Badge tone={tones[request.state]}>{t(`people.state.${request.state}`)}</Badge>
      </div>
      <p className="data-quiet" title={stamp(request.asked)}>
        {request.isMine ? t("people.asked.me", { at: relative(request.asked) }) : t("people.asked", { name: request.by.displayName ?? t("people.gone"), at: relative(request.asked) })}
      </p>
      {request.state === "gathering" && <Progress request={request} name={name} />}
      {request.state === "ready" && <p>{t("people.ready", { count: request.records, until: longDate(request.expires!) })}</p>}
      {request.state === "expired" && <p>{t("people.expired")}</p>}
      {request.isMine && request.state !== "expired" && <Acts request={request} name={name} onChanged={onChanged} />}
      {!request.isMine && request.state === "ready" && <p className="data-quiet">{t("people.notMine")}</p>}
    </li>
  );
}

function Progress({ request, name }: { request: DataRequest; name: string }) {
  const t = useT();
  return (
    <div className="data-progress">
      <progress max={request.parts} value={request.done} aria-label={t("people.progress", { name })} />
      <span>{t("people.gathered", { done: request.done, parts: request.parts })}</span>
    </div>
  );
}

function Acts({ request, name, onChanged }: Props & { name: string }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  return (
    <div className="data-acts">
      {request.state === "ready" && <Button kind="primary" icon="download" onClick={() => fetchFile(fileOf(request))}>{t("people.download")}</Button>}
      <Button onClick={() => setAsking(true)}>{t("people.discard")}</Button>
      {asking && <Discard request={request} name={name} onClose={() => setAsking(false)} onChanged={onChanged} />}
    </div>
  );
}

function Discard({ request, name, onClose, onChanged }: Props & { name: string; onClose: () => void }) {
  const t = useT();
  const explain = useFailureText();
  const agree = () =>
    discard(request.id).then(
      () => (onClose(), toast(t("people.discard.done"), { kind: "done" }), onChanged()),
      (error) => toast(explain(error), { kind: "failed" }),
    );
  const actions = (
    <>
      <Button onClick={onClose}>{t("people.keep")}</Button>
      <Button kind="danger" onClick={() => void agree()}>{t("people.discard")}</Button>
    </>
  );
  return <Dialog title={t("people.discard.ask", { name })} onClose={onClose} actions={actions}><p>{t("people.discard.text")}</p></Dialog>;
}
