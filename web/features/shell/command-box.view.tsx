// The command box: people, chats, teams, channels, messages and actions by typing; arrows choose, Enter opens.
import { useId, useState, type KeyboardEvent } from "react";
import { useFailureText } from "../../kit/failures";
import { placeOfObject } from "../../kit/objects";
import { usePolicy } from "../../kit/policies";
import { navigate } from "../../kit/router";
import { signOut, useSession } from "../../kit/session";
import { fits } from "../../kit/fold";
import { Dialog } from "../../parts/Dialog";
import { Icon } from "../../parts/Icon";
import { IconButton } from "../../parts/IconButton";
import { nextIndex } from "../../parts/roving";
import { FoundLine } from "./command-lines.view";
import { useFindings, type Action, type Findings, type Found } from "./command-state";
import type { FeatureEntry } from "./features";
import { useT } from "./texts";

interface Props {
  features: FeatureEntry[];
  onClose: () => void;
  onHelp: () => void;
}

export interface Group {
  name: string;
  found: Found[];
}

export function groupsOf(actions: Action[], findings: Findings): Group[] {
  return [
    { name: "people", found: findings.people },
    { name: "chats", found: findings.chats },
    { name: "teams", found: findings.teams },
    { name: "channels", found: findings.channels },
    { name: "messages", found: findings.messages },
    { name: "actions", found: actions },
  ].filter((group) => group.found.length > 0);
}

function open(found: Found, close: () => void): void {
  close();
  if (found.kind === "action") return found.run();
  // What was opened gets the focus, unless it has taken it to a place of its own.
  setTimeout(() => document.activeElement?.closest("#main") || document.getElementById("main")?.focus(), 50);
  if (found.kind === "person") navigate(`/people/${encodeURIComponent(found.id)}`);
  else if (found.kind === "chat") navigate(`/chats/${encodeURIComponent(found.id)}`);
  else if (found.kind !== "message") navigate(found.path);
  else navigate(placeOfObject(`chats/${found.chatId}/messages/${found.id}`));
}

export function CommandBox({ features, onClose, onHelp }: Props): JSX.Element {
  const t = useT();
  const id = useId();
  const { user } = useSession();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const findings = useFindings(typed, user.id, features.some((feature) => feature.name === "teams"));
  const groups = groupsOf(useActions(features, typed, onHelp), findings);
  const all = groups.flatMap((group) => group.found);
  const chosen = all[Math.min(at, all.length - 1)];
  const key = (event: KeyboardEvent) => {
    if (event.key === "Enter" && chosen && !event.nativeEvent.isComposing) return event.preventDefault(), open(chosen, onClose);
    if (!/^Arrow(Up|Down)$/.test(event.key)) return;
    const next = nextIndex(event.nativeEvent, Math.min(at, all.length - 1), all.length, () => "");
    event.preventDefault();
    if (next !== undefined) setAt(next);
  };
  return (
    <Dialog title={t("search")} onClose={onClose} className="command" bare>
      <div className="command-line">
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded={all.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen && `${id}-${chosen.kind}-${chosen.id}`}
          aria-label={t("search.hint")}
          placeholder={t("search.hint")}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          data-autofocus
          onChange={(event) => (setTyped(event.target.value), setAt(0))}
          onKeyDown={key}
        />
        {findings.busy && <span className="spinner" aria-hidden="true" />}
        <IconButton icon="close" label={t("search.close")} side="left" onClick={onClose} />
      </div>
      <div className="command-found" role="listbox" id={`${id}-list`} aria-label={t("search.results")}>
        {groups.map((group) => (
          <div key={group.name} role="group" aria-labelledby={`${id}-${group.name}`}>
            <div className="command-heading" id={`${id}-${group.name}`} role="presentation">{t(`found.${group.name}`)}</div>
            {group.found.map((found) => (
              <FoundLine key={found.id} found={found} id={`${id}-${found.kind}-${found.id}`} chosen={found === chosen} onOpen={() => open(found, onClose)} />
            ))}
          </div>
        ))}
      </div>
      <Outcome typed={typed.trim()} findings={findings} onClose={onClose} />
    </Dialog>
  );
}

/** Below the list, and spoken: how much was found, what failed, and the way to all messages. */
function Outcome({ typed, findings, onClose }: { typed: string; findings: Findings; onClose: () => void }): JSX.Element {
  const t = useT();
  const tell = useFailureText();
  const count = groupsOf([], findings).reduce((sum, group) => sum + group.found.length, 0);
  const said = !typed || findings.busy ? "" : findings.fault ? tell(findings.fault) : t("search.count", { count });
  const all = () => (onClose(), navigate(`/chats?search=${encodeURIComponent(typed)}`));
  return (
    <div className={`command-foot ${said ? "" : "quiet"}`}>
      <span role="status">{said}</span>
      {said && findings.messages.length > 0 && (
        <button type="button" className="button quiet" onClick={all}>
          {t("search.all")}
        </button>
      )}
    </div>
  );
}

/** Such as stands on a wristband. */
const isNumber = (typed: string): boolean => /^[A-Z]{0,3}\d{4,}$/i.test(typed.trim());

/** Without words the whole list of actions is offered, so that the box teaches what it can. */
function useActions(features: FeatureEntry[], typed: string, onHelp: () => void): Action[] {
  const t = useT();
  const go = (feature: FeatureEntry): Action => ({
    kind: "action",
    id: feature.name,
    label: t("action.go", { name: t(`feature.${feature.name}`) }),
    icon: feature.icon,
    run: () => navigate(feature.path),
  });
  const mayOpen = usePolicy("TeamsMessagingPolicy", "AllowBreakGlass") === true;
  const has = (name: string) => features.some((feature) => feature.name === name);
  const actions: Action[] = [
    ...(has("chats") ? [{ kind: "action" as const, id: "new", label: t("action.newChat"), icon: "compose" as const, run: () => navigate("/chats/new") }] : []),
    ...(mayOpen && has("teams") ? [{ kind: "action" as const, id: "emergency", label: t("action.emergency"), icon: "key" as const, run: () => navigate("/teams/-/emergency") }] : []),
    ...features.map(go),
    { kind: "action", id: "help", label: t("shortcuts"), icon: "keyboard", run: onHelp },
    { kind: "action", id: "out", label: t("signOut"), icon: "signOut", run: () => void signOut() },
  ];
  return typed.trim() ? actions.filter((action) => fits(action.label, typed) || (action.id === "emergency" && isNumber(typed))) : actions;
}
