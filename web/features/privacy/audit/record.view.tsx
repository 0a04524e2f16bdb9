// One record as a sentence in columns: when, who, what, about what; opened, with its ids and what to ask next.
import { useState } from "react";
import { clock, shortDate, stamp } from "../../../kit/when";
import { Badge } from "../../../parts/Badge";
import { Button } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { roleAndWard } from "../../people/person";
import { useT } from "../texts";
import { nameOf } from "./activities.view";
import { askInstead } from "./state";
import type { Activity, AuditRecord } from "./wire";

interface Props {
  record: AuditRecord;
  activities: Activity[];
}

const personal = ["users", "members", "holders", "recipients"];

export function useNames() {
  const t = useT();
  const who = ({ by }: AuditRecord) => by.displayName ?? t(`audit.by.${by.kind}`);
  /** The innermost thing that has a name, with what kind of thing it is; nothing where what was done says it all. */
  const what = ({ targets }: AuditRecord) => {
    const named = targets.find((target) => target.displayName);
    const set = (named ?? targets[0])?.set ?? "";
    const kind = personal.includes(set) ? "users" : known.includes(set) ? set : undefined;
    return [kind && t(`audit.set.${kind}`), named?.displayName].filter(Boolean).join(t("audit.set.of"));
  };
  return { who, what };
}

const known = ["users", "chats", "messages", "groups", "dutyRoles", "policies", "applications", "sessions"];

export function RecordLine({ record, activities }: Props): JSX.Element {
  const t = useT();
  const { who, what } = useNames();
  const [open, setOpen] = useState(false);
  const role = roleAndWard({ jobTitle: record.by.jobTitle, department: record.by.department });
  return (
    <li className="audit-record" data-open={open ? "" : undefined}>
      <button type="button" className="audit-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <time dateTime={record.at} title={stamp(record.at)}>{`${shortDate(record.at)}, ${clock(record.at)}`}</time>
        <span className="audit-who">
          <strong>{who(record)}</strong>
          {role && <span className="audit-quiet">{role}</span>}
        </span>
        <span className="audit-what">
          <span>{nameOf(activities, record.activity)} {record.outcome !== "done" && <Badge tone={record.outcome === "failed" ? "red" : "amber"}>{t(`audit.outcome.${record.outcome}`)}</Badge>}</span>
          <span className="audit-quiet">{what(record)}</span>
        </span>
        <Icon name={open ? "up" : "down"} />
      </button>
      {open && <Details record={record} />}
    </li>
  );
}

function Details({ record }: { record: AuditRecord }) {
  const t = useT();
  const lines: [string, string | null][] = [
    ["at", stamp(record.at)], ["by", record.by.id ?? record.by.kind], ["activity", record.activity], ["object", record.object],
    ["outcome", record.outcomeCode], ["address", record.address], ["request", record.request], ["number", String(record.number)], ["hash", record.hash],
  ];
  return (
    <div className="audit-details">
      <dl>
        {lines.filter(([, value]) => value).map(([name, value]) => (
          <div key={name}><dt>{t(`audit.detail.${name}`)}</dt><dd>{value}</dd></div>
        ))}
      </dl>
      <Next record={record} />
    </div>
  );
}

function Next({ record }: { record: AuditRecord }) {
  const t = useT();
  const chat = record.targets.find(({ set }) => set === "chats");
  const { by } = record;
  const author = by.kind === "person" && by.id ? { id: by.id, displayName: by.displayName ?? by.id, userPrincipalName: "", jobTitle: by.jobTitle, department: by.department } : null;
  return (
    <div className="audit-next">
      {chat && <Button icon="eye" onClick={() => void askInstead({ about: "chat", text: chat.id, activities: ["read"] })}>{t("audit.next.looks")}</Button>}
      {chat && <Button onClick={() => void askInstead({ about: "chat", text: chat.id })}>{t("audit.next.chat")}</Button>}
      {author && <Button onClick={() => void askInstead({ by: author })}>{t("audit.next.person")}</Button>}
    </div>
  );
}
