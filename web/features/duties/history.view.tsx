// Who held a role when, newest first: for whoever asks afterwards who was called.
import { useEffect, useState } from "react";
import { useLang } from "../../kit/texts";
import { clock, shortDate, stamp } from "../../kit/when";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { readHistory, type Holding, type Role } from "./state";
import { useT } from "./texts";

export function HistoryDialog({ role, onClose }: { role: Role; onClose: () => void }): JSX.Element {
  const t = useT();
  useLang();
  const { all, next, fault, read } = useHistory(role.id);
  return (
    <Dialog wide title={t("history.of", { name: role.displayName })} onClose={onClose}>
      {fault !== undefined && <ErrorState error={fault} onRetry={() => read(next)} />}
      {!all && fault === undefined && <Skeleton rows lines={5} />}
      {all && !all.length && <p>{t("history.none")}</p>}
      {all && all.length > 0 && (
        <ol className="duty-history">
          {all.map((each) => (
            <li key={each.user.id + each.sinceDateTime}>
              <strong>{each.user.displayName}</strong>
              <span><Time at={each.sinceDateTime} /> – {each.untilDateTime ? <Time at={each.untilDateTime} /> : t("history.now")}</span>
              <span className="secondary">{each.givenBy.id === each.user.id ? t("history.own") : t("history.given", { name: each.givenBy.displayName ?? "" })}</span>
            </li>
          ))}
        </ol>
      )}
      {all && next && <Button onClick={() => read(next)}>{t("history.more")}</Button>}
    </Dialog>
  );
}

const Time = ({ at }: { at: string }) => <time dateTime={at} title={stamp(at)}>{shortDate(at)}, {clock(at)}</time>;

function useHistory(role: string) {
  const [all, setAll] = useState<Holding[]>();
  const [next, setNext] = useState<string>();
  const [fault, setFault] = useState<unknown>();
  const read = (from?: string) => {
    setFault(undefined);
    void readHistory(role, from).then((page) => {
      setAll((known) => (from ? [...(known ?? []), ...page.value] : page.value));
      setNext(page["@odata.nextLink"]);
    }, setFault);
  };
  useEffect(() => read(), [role]);
  return { all, next, fault, read };
}
