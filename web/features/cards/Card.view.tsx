// A card in a message: its words, facts and links in our own look. Pictures are never fetched, and nothing of it is markup.
import { useMemo } from "react";
import { Link } from "../../kit/router";
import { Icon } from "../../parts/Icon";
import { cardOf, type CardLink, type Part, type Run } from "./card";
import { useT } from "./texts";
import "./cards.css";

export function CardView({ content }: { content: string | null }): JSX.Element {
  const t = useT();
  const card = useMemo(() => cardOf(content), [content]);
  return (
    <div className="message-card" role="group" aria-label={t("card")}>
      {card.parts.length > 0 ? <Parts parts={card.parts} /> : <p className="card-text subtle">{card.instead || t("unreadable")}</p>}
    </div>
  );
}

function Parts({ parts }: { parts: Part[] }): JSX.Element {
  return <>{parts.map((part, index) => <PartView key={index} part={part} />)}</>;
}

function PartView({ part }: { part: Part }): JSX.Element {
  if (part.kind === "text") return <p className={`card-text${part.wraps ? "" : " cut"}`}>{part.runs.map((run, index) => <RunView key={index} run={run} />)}</p>;
  if (part.kind === "facts") return <Facts facts={part.facts} />;
  if (part.kind === "links") return <div className="card-links">{part.links.map((link, index) => <LinkView key={index} link={link} />)}</div>;
  if (part.kind === "box") return <div className={`card-box ${part.style}`}><Parts parts={part.parts} /></div>;
  return (
    <div className="card-columns">
      {part.columns.map((column, index) => <div key={index} className={column.wide ? "wide" : undefined}><Parts parts={column.parts} /></div>)}
    </div>
  );
}

function RunView({ run: { text, size, weight, tone, subtle } }: { run: Run }): JSX.Element {
  return <span className={["card-run", size, weight, tone, subtle && "subtle"].filter((each) => each && each !== "default").join(" ")}>{text}</span>;
}

function Facts({ facts }: { facts: { title: string; value: string }[] }): JSX.Element {
  return <dl className="card-facts">{facts.map(({ title, value }, index) => <div key={index}><dt>{title}</dt><dd>{value}</dd></div>)}</dl>;
}

function LinkView({ link: { title, href, isInside } }: { link: CardLink }): JSX.Element {
  const t = useT();
  if (isInside) return <Link className="button plain card-link" to={href}>{title}</Link>;
  return (
    <a className="button plain card-link" href={href} target="_blank" rel="noopener noreferrer">
      {title} <Icon name="outside" size={16} label={t("outside")} />
    </a>
  );
}
