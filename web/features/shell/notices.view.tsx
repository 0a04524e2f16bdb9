// What arrived elsewhere in the product, as cards in the corner for some seconds; one press opens it. What is urgent is said at once,
// stays until it is seen to, and is shown by whoever took its kind.
import { useEffect } from "react";
import { dismiss, notices, type Notice } from "../../kit/notify";
import { navigate } from "../../kit/router";
import { useStore } from "../../kit/store";
import { noticeRenderers, urgentNotices } from "../../kit/told";
import { IconButton } from "../../parts/IconButton";
import { Icon } from "../../parts/Icon";
import { useT } from "./texts";

const lasting = 7000;

export function Notices(): JSX.Element {
  const all = useStore(notices);
  const taken = useStore(noticeRenderers.store);
  const t = useT();
  const isUrgent = (notice: Notice) => notice.weight === "urgent";
  const cards = (shown: Notice[]) => shown.map((notice) => <Card key={notice.tag + notice.body} notice={notice} />);
  return (
    <>
      <UrgentNotices />
      <div className="notices">
        <div role="region" aria-label={t("notices.urgent")} aria-live="assertive">
          {cards(all.filter((notice) => isUrgent(notice) && !taken[notice.kind ?? ""]))}
        </div>
        <div role="region" aria-label={t("notices")} aria-live="polite">
          {cards(all.filter((notice) => !isUrgent(notice)))}
        </div>
      </div>
    </>
  );
}

/** By those who took their kinds. */
function UrgentNotices(): JSX.Element {
  const all = useStore(urgentNotices);
  const taken = useStore(noticeRenderers.store);
  return (
    <div className="notices-urgent" aria-live="assertive">
      {Object.entries(taken).map(([kind, render]) => {
        const own = all.filter((notice) => notice.kind === kind);
        return own.length > 0 && <div key={kind}>{render(own)}</div>;
      })}
    </div>
  );
}

function Card({ notice }: { notice: Notice }): JSX.Element {
  const t = useT();
  const isUrgent = notice.weight === "urgent";
  useEffect(() => {
    if (isUrgent) return;
    const timer = setTimeout(() => dismiss(notice.tag), lasting);
    return () => clearTimeout(timer);
  }, [notice, isUrgent]);
  const open = () => {
    dismiss(notice.tag);
    navigate(notice.path);
  };
  return (
    <div className="notice" data-urgent={isUrgent ? "" : undefined}>
      <button type="button" className="notice-open" onClick={open}>
        <Icon name={isUrgent ? "urgent" : notice.kind ? "bell" : "chat"} />
        <span className="notice-words">
          <span className="notice-title">{notice.title}</span>
          {notice.body && <span className="notice-body">{notice.body}</span>}
        </span>
      </button>
      <IconButton icon="close" label={t("notice.close")} side="left" onClick={() => dismiss(notice.tag)} />
    </div>
  );
}
