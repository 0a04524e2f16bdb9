// In place of a conversation that one is not in: what was opened in an emergency is read here, and whoever may opens it.
import { useState } from "react";
import { useFailureText } from "../../kit/failures";
import { usePolicy } from "../../kit/policies";
import { navigate } from "../../kit/router";
import { useStore } from "../../kit/store";
import { Button } from "../../parts/Button";
import { toast } from "../../parts/Toast";
import { ChannelReader } from "./channel-reader.view";
import { OpenDialog } from "./open.view";
import { Reader } from "./reader.view";
import { isOn } from "./rules";
import { note, pathOf } from "./spots";
import { mine, useNow } from "./state";
import { useT } from "./texts";
import { find, isChannel, spotOf, type Spot } from "./wire";
import type { ReactNode } from "react";

export const useMayOpen = (): boolean => usePolicy("TeamsMessagingPolicy", "AllowBreakGlass") === true;

interface Props { chatId: string; teamId?: string; children: (action: ReactNode) => ReactNode }

export function Door({ chatId, teamId, children }: Props): JSX.Element {
  const t = useT();
  const access = useStore(mine, (all) => all.find((each) => each.chatId === chatId));
  const now = useNow(!!access);
  const [spot, setSpot] = useState<Spot>();
  const { busy, locate } = useLocate({ chatId, teamId });
  const isOpen = access && isOn(access, now);
  if (isOpen && teamId) return <ChannelReader key={access.id} access={access} teamId={teamId} />;
  if (isOpen && !isChannel(chatId)) return <Reader key={access.id} access={access} />;
  const go = () => navigate(pathOf(chatId), { replace: true });
  const action = isOpen
    ? <Button kind="primary" busy={busy} onClick={() => void locate((found) => (note(found), go()))}>{t("bar.go")}</Button>
    : <Button kind="danger" icon="key" busy={busy} onClick={() => void locate(setSpot)}>{t("open")}</Button>;
  return (
    <>
      {children(action)}
      {spot && <OpenDialog spot={spot} onClose={() => setSpot(undefined)} onOpened={() => (setSpot(undefined), go())} />}
    </>
  );
}

/** A channel is opened below its team, which the server tells where the address does not. */
function useLocate(spot: Spot): { busy: boolean; locate: (then: (spot: Spot) => void) => Promise<void> } {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState(false);
  const locate = async (then: (spot: Spot) => void) => {
    if (spot.teamId || !isChannel(spot.chatId)) return then(spot);
    setBusy(true);
    try {
      const [found] = (await find({ chatId: spot.chatId })).value;
      if (found?.teamId) then(spotOf(found));
      else toast(t("failed.absent"), { kind: "failed" });
    } catch (error) {
      toast(explain(error), { kind: "failed" });
    }
    setBusy(false);
  };
  return { busy, locate };
}
