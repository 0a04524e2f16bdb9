// What came of an invitation: a letter is on its way, or a link to hand over, which is shown this once.
import { useId, useState } from "react";
import { useFailureText } from "../../kit/failures";
import { longDate } from "../../kit/when";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { copyText } from "../people/clipboard";
import { outcomeOf } from "./form";
import { useT } from "./texts";
import type { Invitation, Wishes } from "./wire";

interface Props {
  invitation: Invitation;
  wishes: Wishes;
  team?: string;
  /** Why the guest did not come into the team. */
  fault?: unknown;
  onClose: () => void;
}

export function Invited({ invitation, wishes, team, fault, onClose }: Props): JSX.Element {
  const t = useT();
  const tell = useFailureText();
  const outcome = outcomeOf(invitation);
  const who = wishes.name.trim() || wishes.address.trim();
  const actions = <Button kind="primary" onClick={onClose} data-autofocus>{t("done")}</Button>;
  return (
    <Dialog title={t("invited.title", { who })} onClose={onClose} actions={actions} wide>
      <div className="guest-form">
        {outcome === "sent" && <Banner kind="done">{t("invited.sent", { address: wishes.address.trim() })}</Banner>}
        {outcome === "notSent" && <Banner kind="warning" assertive>{t("invited.notSent")}</Banner>}
        {team && fault === undefined && <Banner kind="done">{t("invited.inTeam", { team })}</Banner>}
        {team && fault !== undefined && <Banner kind="danger" assertive>{t("invited.notInTeam", { team })} {tell(fault)}</Banner>}
        {outcome !== "sent" && <TheLink link={invitation.inviteRedeemUrl} />}
        <p className="field-hint">{t("invited.once", { date: longDate(invitation["@salus.expiresDateTime"] ?? "") })}</p>
      </div>
    </Dialog>
  );
}

function TheLink({ link }: { link: string }): JSX.Element {
  const t = useT();
  const id = useId();
  const [copied, setCopied] = useState<boolean>();
  return (
    <div className="field">
      <label htmlFor={id}>{t("link")}</label>
      <div className="guest-link">
        <input id={id} readOnly value={link} onFocus={(event) => event.target.select()} aria-describedby={`${id}-hint`} />
        <Button icon="copy" onClick={() => void copyText(link).then(setCopied)}>{t("link.copy")}</Button>
      </div>
      <div className="field-hint" id={`${id}-hint`}>{t("link.hint")}</div>
      <p role="status" className="field-hint">{copied === true && t("link.copied")}{copied === false && t("link.notCopied")}</p>
    </div>
  );
}
