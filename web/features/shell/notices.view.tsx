// What arrived elsewhere in the product, as cards in the corner for some seconds; one press opens it.
import { useEffect } from "react";
import { dismiss, notices, type Notice } from "../../kit/notify";
import { navigate } from "../../kit/router";
import { useStore } from "../../kit/store";
import { IconButton } from "../../parts/IconButton";
import { Icon } from "../../parts/Icon";
import { useT } from "./texts";

const lasting = 7000;

export function Notices(): JSX.Element {
  const all = useStore(notices);
  const t = useT();
  return (
    <div className="notices" role="region" aria-label={t("notices")} aria-live="polite">
      {all.map((notice) => (
        <Card key={notice.tag + notice.body} notice={notice} />
      ))}
    </div>
  );
}

function Card({ notice }: { notice: Notice }): JSX.Element {
  const t = useT();
  useEffect(() => {
    const timer = setTimeout(() => dismiss(notice.tag), lasting);
    return () => clearTimeout(timer);
  }, [notice]);
  const open = () => {
    dismiss(notice.tag);
    navigate(notice.path);
  };
  return (
    <div className="notice">
      <button type="button" className="notice-open" onClick={open}>
        <Icon name="chat" />
        <span className="notice-words">
          <span className="notice-title">{notice.title}</span>
          <span className="notice-body">{notice.body}</span>
        </span>
      </button>
      <IconButton icon="close" label={t("notice.close")} side="left" onClick={() => dismiss(notice.tag)} />
    </div>
  );
}
