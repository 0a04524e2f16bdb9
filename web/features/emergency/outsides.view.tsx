// Conversations seen from outside, to choose one of them: what kind, who is in them, when something was last said.
import { useState } from "react";
import { useFailureText } from "../../kit/failures";
import { useLang } from "../../kit/texts";
import { relative, stamp } from "../../kit/when";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { useT } from "./texts";
import { find, type Found, type Outside } from "./wire";
import "./emergency.css";

interface Props { found: Found; action: string; onChoose: (chat: Outside) => void; onFound: (found: Found) => void }

export function Outsides({ found, action, onChoose, onFound }: Props): JSX.Element {
  useLang();
  const t = useT();
  if (!found.value.length) return <p className="emergency-none" role="status">{t("found.none")}</p>;
  return (
    <>
      <ul className="emergency-found" aria-label={t("found.title")}>
        {found.value.map((chat) => (
          <li key={chat.id}>
            <div>
              <OutsideWords chat={chat} />
            </div>
            <Button aria-label={`${action}: ${titleOf(chat, t)}, ${kindOf(chat, t)}`} onClick={() => onChoose(chat)}>{action}</Button>
          </li>
        ))}
      </ul>
      {found.next && <More found={found} onFound={onFound} />}
    </>
  );
}

function More({ found, onFound }: Pick<Props, "found" | "onFound">): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const go = async () => {
    setBusy(true);
    setFailure("");
    await find(found.by, found).then(onFound, (error) => setFailure(explain(error)));
    setBusy(false);
  };
  return (
    <>
      {failure && <Banner kind="danger">{failure}</Banner>}
      <div><Button busy={busy} onClick={() => void go()}>{t("found.more")}</Button></div>
    </>
  );
}

export function OutsideWords({ chat }: { chat: Outside }): JSX.Element {
  useLang();
  const t = useT();
  const at = chat.lastActivityDateTime;
  return (
    <>
      <strong>{titleOf(chat, t)}</strong>
      <span className="emergency-facts">
        {kindOf(chat, t)} · {t("found.people", { count: chat.members.length })}
        {at && <> · <time dateTime={at} title={stamp(at)}>{relative(at)}</time></>}
      </span>
    </>
  );
}

/** By its topic where the server tells it, else by the first four who are in it. */
const names = (chat: Outside) => chat.members.map((member) => member.displayName).filter(Boolean).slice(0, 4).join(", ");
export const titleOf = (chat: Outside, t: ReturnType<typeof useT>): string => chat.channelName || chat.topic || names(chat) || t("found.empty");

/** A kind that this client has no words for is named as it is. */
export function kindOf(chat: { kind: string }, t: ReturnType<typeof useT>): string {
  const words = t(`kind.${chat.kind}`);
  return words === `kind.${chat.kind}` ? chat.kind : words;
}
