// In place of a conversation that one is not in: what was opened in an emergency is read here, and whoever may opens it.
import { useState } from "react";
import { usePolicy } from "../../kit/policies";
import { useStore } from "../../kit/store";
import { Button } from "../../parts/Button";
import { OpenDialog } from "./open.view";
import { Reader } from "./reader.view";
import { isOn } from "./rules";
import { mine, useNow } from "./state";
import { useT } from "./texts";
import type { ReactNode } from "react";

export const useMayOpen = (): boolean => usePolicy("TeamsMessagingPolicy", "AllowBreakGlass") === true;

export function Door({ chatId, children }: { chatId: string; children: (action: ReactNode) => ReactNode }): JSX.Element {
  const t = useT();
  const access = useStore(mine, (all) => all.find((each) => each.chatId === chatId));
  const now = useNow(!!access);
  const [asking, setAsking] = useState(false);
  if (access && isOn(access, now)) return <Reader key={access.id} access={access} />;
  const action = <Button kind="danger" icon="key" onClick={() => setAsking(true)}>{t("open")}</Button>;
  return (
    <>
      {children(action)}
      {asking && <OpenDialog chatId={chatId} onClose={() => setAsking(false)} onOpened={() => setAsking(false)} />}
    </>
  );
}
