// In the composer: the headline of an announcement and the colour of its band.
import { useEffect, useId, useRef, type KeyboardEvent } from "react";
import { Icon } from "../../../parts/Icon";
import { IconButton } from "../../../parts/IconButton";
import { useT } from "../texts";
import { COLOURS, HEADLINE_LIMIT, type Announcement } from "../types";
import "./announce.css";

interface Props {
  value: Announcement;
  onChange: (value: Announcement) => void;
  onRemove: () => void;
  /** Enter goes on to the words. */
  onDone: () => void;
  isMissing: boolean;
}

export function AnnouncementFields({ value, onChange, onRemove, onDone, isMissing }: Props): JSX.Element {
  const t = useT();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // Chosen just now, its headline comes next; one that a draft or an edit brings has its own already.
  useEffect(() => {
    if (!value.headline || isMissing) field.current?.focus();
  }, [isMissing]);
  const key = (event: KeyboardEvent) => event.key === "Enter" && (event.preventDefault(), onDone());
  return (
    <div className={`chat-announce ${value.colour}`}>
      <div className="chat-announce-line">
        <Icon name="announce" />
        <input ref={field} value={value.headline} maxLength={HEADLINE_LIMIT} placeholder={t("announcement.headline")} aria-label={t("announcement.headline")}
          aria-invalid={isMissing || undefined} aria-describedby={isMissing ? id : undefined} autoComplete="off"
          onChange={(event) => onChange({ ...value, headline: event.target.value })} onKeyDown={key} />
        <IconButton icon="close" label={t("announcement.remove")} side="left" onClick={onRemove} />
      </div>
      {isMissing && <p id={id} className="chat-announce-missing" role="alert"><Icon name="failed" size={16} /> {t("announcement.missing")}</p>}
      <fieldset className="chat-colours">
        <legend className="unseen">{t("announcement.colour")}</legend>
        {COLOURS.map((colour) => (
          <label key={colour} className={colour}>
            <input type="radio" name={`${id}colour`} checked={value.colour === colour} onChange={() => onChange({ ...value, colour })} />
            <span>{value.colour === colour && <Icon name="check" size={16} />}{t(`colour.${colour}`)}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
