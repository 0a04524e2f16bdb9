// Permissions as a list of plain sentences.
import { Icon, type IconName } from "../../parts/Icon";
import { sorted, useWords, withoutIncluded } from "./permissions";
import "./permissions.css";

export function PermissionList({ names, label }: { names: readonly string[]; label: string }): JSX.Element {
  const words = useWords();
  return (
    <ul className="permissions" aria-label={label}>
      {sorted(withoutIncluded(names)).map((name) => (
        <li key={name}>
          <Icon name={pictured(name)} />
          <span>{words(name)}</span>
        </li>
      ))}
    </ul>
  );
}

const pictures: [RegExp, IconName][] = [
  [/^(Chat|ChatMessage|ChatMember)\./, "chat"],
  [/^(openid|profile|email|User\.Read(Write)?)$/, "person"],
  [/^offline_access$/, "clock"],
  [/^(Group|GroupMember)\./, "group"],
  [/^(User|People|ProfilePhoto|Presence)\./, "people"],
];

function pictured(name: string): IconName {
  return pictures.find(([pattern]) => pattern.test(name))?.[1] ?? "shield";
}
