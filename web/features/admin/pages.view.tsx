// The pages of the administration by what they are about: beside the page, and where there is no room for that, behind a button.
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { Link } from "../../kit/router";
import { Icon } from "../../parts/Icon";
import { useAdminTexts } from "./texts";

export const parts = ["people", "work", "connections", "hospital"] as const;
export type AdminPart = (typeof parts)[number];
interface Props { current: string; pages: readonly { name: string; key: string; part: AdminPart }[] }

export function Pages({ current, pages }: Props): JSX.Element {
  const t = useAdminTexts();
  const list = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [current]);
  const here = pages.find((page) => page.name === current) ?? pages[0]!;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    <header className="admin-head" onKeyDown={onKeyDown}>
      <h1>{t("title")}</h1>
      <button ref={button} type="button" className="admin-pages-button" aria-expanded={open} aria-controls={list} aria-label={t("pages.open", { page: t(here.key) })}
        onClick={() => setOpen(!open)}>
        {t(here.key)} <Icon name={open ? "up" : "down"} size={16} />
      </button>
      <nav id={list} className="admin-pages" aria-label={t("title")} data-open={open || undefined}>
        {parts.map((part) => (
          <section key={part} aria-labelledby={`${list}-${part}`}>
            <h2 id={`${list}-${part}`}>{t(`pages.${part}`)}</h2>
            <ul>
              {pages.filter((page) => page.part === part).map((page) => (
                <li key={page.name}>
                  <Link to={`/admin/${page.name}`} aria-current={page.name === here.name ? "page" : undefined} onClick={() => setOpen(false)}>{t(page.key)}</Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </header>
  );
}
