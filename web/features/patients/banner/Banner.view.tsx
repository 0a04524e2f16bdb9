// Which patient this is, above everything that is said of them and always in sight. The name stands here and not in the titles below.
import type { ReactNode } from "react";
import { Icon } from "../../../parts/Icon";
import { Badge } from "../../../parts/Badge";
import { useLang } from "../../../kit/texts";
import { shortDate, stamp } from "../../../kit/when";
import type { TeamRow } from "../../teams/tree/teams";
import { AllergyMark } from "../allergies/Allergies.view";
import { breadthOf, capitalName } from "../name";
import { Name } from "../Name.view";
import { ageText, birthText, useT, type Translate } from "../texts";
import type { Banner, Patient } from "../types";
import { useBanner } from "./live";
import { BannerMenu } from "./Menu.view";
import { People } from "./People.view";
import { momentText } from "./when";
import "./banner.css";

/** Beside so long a name a phone has no room for the bed. */
const LONG = { admitted: 24, discharged: 20 };

export function PatientBanner({ team, patient }: { team: TeamRow; patient: Patient }): JSX.Element {
  const { banner, act } = useBanner(team, patient);
  return <Strip banner={banner} isArchived={Boolean(team.isArchived)}><BannerMenu team={team} banner={banner} act={act} /></Strip>;
}

interface StripProps { banner: Banner; isArchived: boolean; children?: ReactNode }

/** What stands in it, for whoever may read it; what may be done with it, those add who may. */
export function Strip({ banner, isArchived, children }: StripProps): JSX.Element {
  const t = useT();
  const language = useLang();
  const long = breadthOf(capitalName(banner, language)) > LONG[banner.state];
  return (
    <section className="patient-banner" data-state={banner.state} data-long={long || undefined} aria-label={t("banner")}>
      <span className="patient-sign"><Icon name="ward" /></span>
      <div className="patient-words">
        <strong className="patient-name" title={banner.displayName}><Name patient={banner} /></strong>
        {banner.birthDate && <Born birthDate={banner.birthDate} />}
        <Fact name={t("identifier")} className="patient-number" title={others(t, banner)}>{t("identifier.short", { identifier: banner.identifier })}</Fact>
        {banner.state === "admitted" ? <Bed banner={banner} /> : <Left banner={banner} isArchived={isArchived} />}
        <AllergyMark patient={banner} />
      </div>
      <People banner={banner} inMenu={Boolean(children)} />
      {children}
    </section>
  );
}

function Born({ birthDate }: { birthDate: string }): JSX.Element {
  const t = useT();
  const text = (short: boolean) => t("born.age", { date: birthText(birthDate), age: ageText(t, birthDate, short) });
  return (
    <span className="patient-fact patient-born">
      <span className="unseen">{t("born")} </span><span className="wide-only">{text(false)}</span><span className="phone-only">{text(true)}</span>
    </span>
  );
}

function Fact({ name, className = "", title, children }: { name: string; className?: string; title?: string; children: string }): JSX.Element {
  return <span className={`patient-fact ${className}`} title={title}><span className="unseen">{name} </span>{children}</span>;
}

const others = (t: Translate, { otherIdentifiers = [] }: Banner): string | undefined =>
  otherIdentifiers.length ? t("identifier.others", { all: otherIdentifiers.join(", ") }) : undefined;

function Bed({ banner: { room, wardName, wardCode } }: { banner: Banner }): JSX.Element {
  const t = useT();
  const ward = wardName ?? wardCode;
  return (
    <>
      {room ? <Fact name={t("room")} className="patient-room">{t("room.short", { room })}</Fact> : <span className="patient-fact patient-room secondary">{t("room.none")}</span>}
      {ward && <Fact name={t("ward")} className="patient-ward" title={ward}>{ward}</Fact>}
    </>
  );
}

/** That somebody is not in the house any more must not be overlooked. */
function Left({ banner: { dischargedDateTime: left, archiveDateTime: rests }, isArchived }: { banner: Banner; isArchived: boolean }): JSX.Element {
  const t = useT();
  const words = left ? t("discharged.on", { date: shortDate(left) }) : t("discharged");
  const then = isArchived ? t("archived") : rests ? t("archived.on", { date: momentText(rests) }) : "";
  const short = isArchived || !rests ? then : t("archived.short", { date: shortDate(rests) });
  return (
    <>
      <span className="patient-room" title={left ? stamp(left) : undefined}>
        <Badge tone="amber">
          <Icon name="signOut" size={16} /> <span className="wide-only">{words}</span>
          <span className="phone-only">{left ? t("discharged.short", { date: shortDate(left) }) : words}</span>
        </Badge>
      </span>
      {then && (
        <span className="patient-fact patient-ward" title={rests ? stamp(rests) : undefined}>
          <span className="wide-only">{then}</span><span className="phone-only">{short}</span>
        </span>
      )}
    </>
  );
}
