// The features at the left, as a bar at the foot of a phone: icon, word, and what is unread as a number.
import { Link } from "../../kit/router";
import { Badge } from "../../parts/Badge";
import { Icon } from "../../parts/Icon";
import { openFeature, type FeatureEntry } from "./features";
import { ProfileMenu } from "./profile.view";
import { useT } from "./texts";

interface Props {
  features: FeatureEntry[];
  path: string;
  unread: number;
  onSearch: () => void;
}

export function Rail({ features, path, unread, onSearch }: Props): JSX.Element {
  const t = useT();
  const here = openFeature(features, path);
  return (
    <nav className="rail" aria-label={t("features")}>
      {features.map((feature) => (
        <Link
          key={feature.name}
          to={feature.path}
          className="rail-item"
          data-feature={feature.name}
          aria-current={feature === here ? "page" : undefined}
        >
          <span className="rail-icon">
            <Icon name={feature.icon} size={22} />
            {feature.name === "chats" && <Badge count={unread} tone="red" label={t("unread", { count: unread })} />}
          </span>
          <span className="rail-label">{t(`feature.${feature.name}`)}</span>
        </Link>
      ))}
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
