// Above everything on wider screens: the mark, the hospital, the way to the command box, and oneself.
import { useSession } from "../../kit/session";
import { Link } from "../../kit/router";
import { Icon, Mark } from "../../parts/Icon";
import { IconButton } from "../../parts/IconButton";
import { ProfileMenu } from "./profile.view";
import { commandKey } from "./shortcuts";
import { useT } from "./texts";

export function TopBar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }): JSX.Element {
  const t = useT();
  const { organization, demo } = useSession();
  return (
    <header className="top-bar">
      <Link to="/" className="top-brand" aria-label={t("home")}>
        <Mark size={28} />
        <span className="top-name">Salus</span>
      </Link>
      <span className="top-organization" title={organization.displayName}>
        <span className="top-organization-name">{organization.displayName}</span>
        {demo && <span className="badge word amber">{t("demo")}</span>}
      </span>
      <button type="button" className="top-search" onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
        <Icon name="search" size={18} />
        <span>{t("search.hint")}</span>
        <kbd>{commandKey} K</kbd>
      </button>
      <span className="top-end">
        <IconButton icon="keyboard" label={t("shortcuts")} keys="?" onClick={onHelp} />
        <ProfileMenu />
      </span>
    </header>
  );
}
