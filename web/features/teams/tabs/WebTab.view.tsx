// A page of the web in a tab: kept apart from this system, with the way to a window of its own where it cannot be shown inside.
import { useEffect, useState } from "react";
import { useConnection } from "../../../kit/events";
import { EmptyState } from "../../../parts/EmptyState";
import { Icon } from "../../../parts/Icon";
import { IconButton } from "../../../parts/IconButton";
import { Skeleton } from "../../../parts/Skeleton";
import type { App } from "../../apps/wire";
import { useT } from "../texts";
import { safeAddress, sandboxOf } from "./frame";
import { TabHead } from "./TabHead.view";
import type { ContentProps } from "./TabPane.view";

export function WebTab({ address, ...props }: ContentProps & { app: App; address: string | null }): JSX.Element {
  const t = useT();
  const { tab, app } = props;
  const [turn, setTurn] = useState(0);
  const apart = safeAddress(tab.configuration?.websiteUrl) ?? safeAddress(app.websiteUrl) ?? address;
  return (
    <>
      <TabHead {...props}>
        {apart && (
          <a className="button quiet team-tab-outside" href={apart} target="_blank" rel="noopener noreferrer" title={t("tabs.outside")}>
            <Icon name="outside" /><span>{t("tabs.outside")}</span>
          </a>
        )}
        {address && <IconButton icon="retry" label={t("tabs.reload")} side="left" onClick={() => setTurn(turn + 1)} />}
      </TabHead>
      {address ? <Frame key={`${turn} ${address}`} address={address} title={tab.displayName} />
        : <EmptyState icon="link" heading="h2" title={t("tabs.noAddress")} text={t("tabs.noAddressText")} />}
    </>
  );
}

function Frame({ address, title }: { address: string; title: string }): JSX.Element {
  const t = useT();
  const offline = useConnection() === "offline";
  const [begun, setBegun] = useState(!offline);
  const [loaded, setLoaded] = useState(false);
  // A page that is there stays; one that was never fetched waits for the network.
  useEffect(() => {
    if (!offline) setBegun(true);
  }, [offline]);
  if (!begun) return <EmptyState icon="offline" heading="h2" title={t("tabs.offline")} text={t("tabs.offlineText")} />;
  return (
    <>
      <div className="team-frame" aria-busy={!loaded}>
        {!loaded && <Skeleton lines={4} />}
        <iframe src={address} title={title} sandbox={sandboxOf(address, location.origin)} referrerPolicy="no-referrer" onLoad={() => setLoaded(true)} />
      </div>
      <p className="team-frame-word">{t("tabs.maybeEmpty")}</p>
    </>
  );
}
