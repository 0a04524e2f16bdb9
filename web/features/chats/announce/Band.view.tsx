// Above an announcement: its headline on a band. The colour says nothing that the words do not.
import { Icon } from "../../../parts/Icon";
import { useT } from "../texts";
import type { Announcement } from "../types";
import "./announce.css";

export function AnnouncementBand({ announcement }: { announcement: Announcement }): JSX.Element {
  const t = useT();
  return (
    <div className={`chat-band ${announcement.colour}`}>
      <Icon name="announce" />
      <h2 aria-label={t("announcement.of", { headline: announcement.headline })}>
        <span className="chat-band-kind">{t("announcement")}</span>{" "}
        <span className="chat-band-headline">{announcement.headline}</span>
      </h2>
    </div>
  );
}
