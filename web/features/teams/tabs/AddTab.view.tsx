// Adding a tab: of which app first, then what it is called and shows.
import { useState } from "react";
import { Dialog } from "../../../parts/Dialog";
import { ErrorState } from "../../../parts/ErrorState";
import { Icon } from "../../../parts/Icon";
import { Skeleton } from "../../../parts/Skeleton";
import { iconOf } from "../../apps/kinds";
import { useApps } from "../../apps/live";
import { mayKeepApps } from "../rights";
import { useT } from "../texts";
import type { ChannelRow, TeamRow } from "../tree/teams";
import type { ChannelTab } from "../types";
import { NotYet } from "./NotYet.view";
import { useInstalled } from "./live";
import { NewTab } from "./NewTab.view";
import { offersOf, type Offer } from "./offer";

interface Props { team: TeamRow; channel: ChannelRow; onAdded: (tab: ChannelTab) => void; onClose: () => void }

export function AddTab({ team, channel, onAdded, onClose }: Props): JSX.Element {
  const t = useT();
  const apps = useApps();
  const installed = useInstalled(team.id);
  const [chosen, setChosen] = useState<Offer>();
  const known = apps.value && installed.value;
  const fault = apps.error ?? installed.error;
  if (chosen) return <NewTab team={team} channel={channel} offer={chosen} onBack={() => setChosen(undefined)} onAdded={onAdded} onClose={onClose} />;
  return (
    <Dialog title={t("tabs.add")} onClose={onClose} wide>
      <div className="team-form">
        {!known && fault && <ErrorState error={fault} onRetry={() => (apps.reload(), installed.reload())} />}
        {!known && !fault && <Skeleton rows lines={5} />}
        {known && (
          <ul className="team-offers" aria-label={t("tabs.choose")}>
            {offersOf(apps.value!, installed.value!, mayKeepApps(team)).map((offer) => <Line key={offer.app.id} offer={offer} onChoose={() => setChosen(offer)} />)}
          </ul>
        )}
        <p className="field-hint">{t("tabs.messageHint")}</p>
      </div>
    </Dialog>
  );
}

function Line({ offer: { app, state }, onChoose }: { offer: Offer; onChoose: () => void }): JSX.Element {
  const t = useT();
  return (
    <li>
      <button type="button" className="team-offer" disabled={state === "ask"} onClick={onChoose}>
        <span className="tag-sign"><Icon name={iconOf(app)} /></span>
        <span className="team-list-words">
          <span className="team-offer-name"><strong>{app.displayName}</strong>{!app.isHere && <NotYet />}</span>
          {app.description && <span className="secondary">{app.description}</span>}
          {state === "ask" && <span className="team-offer-note">{t("tabs.ask")}</span>}
        </span>
      </button>
    </li>
  );
}
