// One line of what the command box found.
import { useEffect, useRef } from "react";
import { relative, stamp } from "../../kit/when";
import { Icon } from "../../parts/Icon";
import { PersonLine } from "../../parts/PersonLine";
import type { PlaceFound } from "../teams/tree/fitting";
import type { Found, MessageFound } from "./command-state";
import { useT } from "./texts";

interface Props {
  found: Found;
  id: string;
  chosen: boolean;
  onOpen: () => void;
}

export function FoundLine({ found, id, chosen, onOpen }: Props): JSX.Element {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) ref.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div ref={ref} id={id} role="option" aria-selected={chosen} className="command-option" onClick={onOpen}>
      <Words found={found} />
    </div>
  );
}

function Words({ found }: { found: Found }): JSX.Element {
  if (found.kind === "person") return <PersonLine person={found} size={32} />;
  if (found.kind === "message") return <MessageWords found={found} />;
  if ("path" in found) return <PlaceWords found={found} />;
  const [icon, label] = found.kind === "chat" ? ([found.group ? "group" : "chat", found.name] as const) : ([found.icon, found.label] as const);
  return (
    <>
      <span className="command-icon">
        <Icon name={icon} />
      </span>
      <span className="person-name">{label}</span>
    </>
  );
}

function PlaceWords({ found }: { found: PlaceFound }): JSX.Element {
  const t = useT();
  const about = [found.within, found.isArchived && t("found.archived")].filter(Boolean).join(" · ");
  return (
    <>
      <span className="command-icon">
        <Icon name={found.kind === "team" ? "teams" : found.isShared ? "shared" : found.isPrivate ? "lock" : "list"} label={found.isShared ? t("found.shared") : undefined} />
      </span>
      <span className="person-words">
        <span className="person-name">{found.name}</span>
        {about && <span className="person-role">{about}</span>}
      </span>
    </>
  );
}

function MessageWords({ found }: { found: MessageFound }): JSX.Element {
  return (
    <>
      <span className="command-icon">
        <Icon name="chat" />
      </span>
      <span className="person-words">
        <span className="person-name">{found.pieces.map((piece, index) => (index % 2 ? <mark key={index}>{piece}</mark> : piece))}</span>
        <span className="person-role">
          {found.from} · <time dateTime={found.created} title={stamp(found.created)}>{relative(found.created)}</time>
          {found.within && ` · ${found.within}`}
        </span>
      </span>
    </>
  );
}
