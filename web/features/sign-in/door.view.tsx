// The frame of all screens before the shell: mark, organisation, the card, and the language at the foot.
import { useEffect, type ReactNode } from "react";
import { setLang, useLang, type Lang } from "../../kit/texts";
import { Mark } from "../../parts/Icon";
import { useT } from "./texts";

const languages: { value: Lang; name: string }[] = [
  { value: "en", name: "English" },
  { value: "fr", name: "Français" },
];

interface Props {
  title: string;
  organization?: string;
  children: ReactNode;
}

export function Door({ title, organization, children }: Props): JSX.Element {
  useEffect(() => void (document.title = `${title} · Salus`), [title]);
  return (
    <div className="door">
      <main className="door-card">
        <div className="door-brand">
          <Mark size={40} />
          <span className="door-name">Salus</span>
        </div>
        <h1>{title}</h1>
        {organization && <p className="door-organization">{organization}</p>}
        {children}
      </main>
      <LanguageSwitch />
    </div>
  );
}

function LanguageSwitch(): JSX.Element {
  const t = useT();
  const now = useLang();
  return (
    <footer>
      <div className="door-languages" role="group" aria-label={t("language")}>
        {languages.map(({ value, name }) => (
          <button key={value} type="button" lang={value} aria-pressed={value === now} onClick={() => setLang(value)}>
            {name}
          </button>
        ))}
      </div>
    </footer>
  );
}
