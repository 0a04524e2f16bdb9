// The features at the left, as a bar at the foot of a phone: icon, word, and what is unread as a number.
import { Link, navigate } from "../../kit/router";
import { Badge } from "../../parts/Badge";
import { Icon } from "../../parts/Icon";
import { Menu } from "../../parts/Menu";
import { beyondOnPhone, openFeature, type FeatureEntry } from "./features";
import { ProfileMenu } from "./profile.view";
import { useT } from "./texts";

interface Props {
  features: FeatureEntry[];
  path: string;
  unread: number;
  /** Of the activity feed. */
  notices: number;
  /** In so many channels there is something new. */
  channels: number;
  onSearch: () => void;
}

/** Names that are too long for the bar of a phone, which has a shorter one for them. */
const long = ["duties", "privacy"];

function Label({ name }: { name: string }): JSX.Element {
  const t = useT();
  const whole = t(`feature.${name}`);
  if (!long.includes(name)) return <span className="rail-label">{whole}</span>;
  return <><span className="rail-label wide-only">{whole}</span><span className="rail-label phone-only">{t(`feature.${name}.short`)}</span></>;
}

export function Rail({ features, path, unread, notices, channels, onSearch }: Props): JSX.Element {
  const t = useT();
  const here = openFeature(features, path);
  const beyond = beyondOnPhone(features);
  return (
    <nav className="rail" aria-label={t("features")}>
      {features.map((feature) => (
        <Link
          key={feature.name}
          to={feature.path}
          className={`rail-item ${beyond.includes(feature) ? "wide-only" : ""}`}
          data-feature={feature.name}
          aria-current={feature === here ? "page" : undefined}
        >
          <span className="rail-icon">
            <Icon name={feature.icon} size={22} />
            {feature.name === "activity" && <Badge count={notices} tone="red" label={t("unread.activity", { count: notices })} />}
            {feature.name === "teams" && <Badge count={channels} tone="red" label={t("unread.teams", { count: channels })} />}
            {feature.name === "chats" && <Badge count={unread} tone="red" label={t("unread", { count: unread })} />}
          </span>
          <Label name={feature.name} />
        </Link>
      ))}
      {beyond.length > 0 && <More features={beyond} here={here} />}
      <button type="button" className="rail-item phone-only" onClick={onSearch}>
        <span className="rail-icon">
          <Icon name="search" size={22} />
        </span>
        <span className="rail-label">{t("search")}</span>
      </button>
      <span className="rail-me phone-only">
        <ProfileMenu labelled />
      </span>
    </nav>
  );
}

function More({ features, here }: { features: FeatureEntry[]; here?: FeatureEntry }): JSX.Element {
  const t = useT();
  const items = features.map(({ name, icon, path }) => ({ label: t(`feature.${name}`), icon, onSelect: () => navigate(path) }));
  const button = (
    <button type="button" className="rail-item" aria-current={here && features.includes(here) ? "page" : undefined}>
      <span className="rail-icon"><Icon name="more" size={22} /></span>
      <span className="rail-label">{t("features.more")}</span>
    </button>
  );
  return <span className="rail-more phone-only"><Menu button={button} items={items} label={t("features.more")} align="end" /></span>;
}
