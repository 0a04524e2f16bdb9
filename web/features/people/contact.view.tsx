// How to reach a person: every number and address, each to use at once or to copy.
import { IconButton } from "../../parts/IconButton";
import { toast } from "../../parts/Toast";
import { copyText } from "./clipboard";
import { usePeopleTexts } from "./texts";
import { dialled, phonesOf, type Person } from "./person";

export function ContactSection({ person, plain = false }: { person: Person; plain?: boolean }) {
  const t = usePeopleTexts();
  const phones = phonesOf(person);
  const list = (
    <dl className="vcard-facts">
      {phones.map(({ kind, number }) => (
        <Fact key={kind + number} label={t(`field.${kind}`)} text={number} to={dialled(number)} copy />
      ))}
      {person.mail && <Fact label={t("field.mail")} text={person.mail} to={`mailto:${person.mail}`} copy />}
    </dl>
  );
  const nothing = !phones.length && !person.mail;
  if (plain) return nothing ? null : list;
  return (
    <section className="vcard-section" aria-labelledby="vcard-contact">
      <h2 id="vcard-contact">{t("section.contact")}</h2>
      {nothing ? <p className="vcard-quiet">{t("contact.none")}</p> : list}
    </section>
  );
}

interface FactProps {
  label: string;
  text: string;
  to?: string;
  copy?: boolean;
}

export function Fact({ label, text, to, copy }: FactProps) {
  return (
    <div className="vcard-fact">
      <dt>{label}</dt>
      <dd>
        {to ? <a href={to}>{text}</a> : <span>{text}</span>}
        {copy && <CopyButton label={label} text={text} />}
      </dd>
    </div>
  );
}

export function CopyButton({ label, text }: { label: string; text: string }) {
  const t = usePeopleTexts();
  const copy = async () => toast(t((await copyText(text)) ? "copied" : "copy.failed"));
  return <IconButton icon="copy" label={t("copy", { what: label })} onClick={copy} />;
}
