// Inviting somebody from outside the organisation: whom, in which language, with which words; then what came of it.
import { useRef, useState, type FormEvent } from "react";
import { useFailureText } from "../../kit/failures";
import { lang, type Lang } from "../../kit/texts";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/Choice";
import { Dialog } from "../../parts/Dialog";
import { TextField } from "../../parts/TextField";
import { faultsOf, longest, refused, type Faults } from "./form";
import { Invited } from "./invited.view";
import { useT } from "./texts";
import { invite, type Invitation, type Wishes } from "./wire";
import "./guests.css";

interface Props {
  /** Known already, such as what was searched for or whoever was invited before. */
  address?: string;
  name?: string;
  /** The team that the guest comes into at once. */
  team?: string;
  /** With the guest's id, before anything is said of success. */
  onInvited?: (userId: string) => Promise<void> | void;
  onClose: () => void;
}

const languages: { value: Lang; label: string; lang: Lang }[] = [
  { value: "en", label: "English", lang: "en" },
  { value: "fr", label: "Français", lang: "fr" },
];

export function InviteGuest({ onInvited, ...props }: Props): JSX.Element {
  const [made, setMade] = useState<{ invitation: Invitation; wishes: Wishes; fault?: unknown }>();
  const done = async (invitation: Invitation, wishes: Wishes) => {
    // The invitation stands whatever becomes of the rest: its link must be shown in any case.
    const fault = await Promise.resolve(onInvited?.(invitation.invitedUser.id)).then(() => undefined, (reason) => reason as unknown);
    setMade({ invitation, wishes, fault });
  };
  return made ? <Invited {...made} team={props.team} onClose={props.onClose} /> : <Ask {...props} onMade={done} />;
}

function Ask({ onMade, onClose, team, ...known }: Omit<Props, "onInvited"> & { onMade: (made: Invitation, wishes: Wishes) => Promise<void> }): JSX.Element {
  const t = useT();
  const { box, wishes, change, faults, problem, busy, submit } = useInviting(known, onMade);
  const said = (key?: string) => key && t(key);
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="invite-guest" busy={busy}>{t(wishes.byMail ? "send" : "make")}</Button>
    </>
  );
  return (
    <Dialog title={team ? t("titleTeam", { team }) : t("title")} onClose={onClose} actions={actions} wide>
      <form id="invite-guest" ref={box} className="guest-form" onSubmit={submit} noValidate>
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        <p className="field-hint">{t(team ? "whatTeam" : "what")}</p>
        <TextField label={t("address")} type="email" name="guest-address" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={longest.address} data-autofocus
          value={wishes.address} error={said(faults.address)} onChange={(event) => change({ address: event.target.value })} required />
        <TextField label={t("name")} name="guest-name" autoComplete="off" maxLength={longest.name} hint={t("nameHint")}
          value={wishes.name} error={said(faults.name)} onChange={(event) => change({ name: event.target.value })} />
        <Choice label={t("language")} options={languages} value={wishes.language} onChange={(language) => change({ language })} />
        <Choice label={t("way")} options={[{ value: "mail", label: t("way.mail") }, { value: "link", label: t("way.link") }]}
          value={wishes.byMail ? "mail" : "link"} onChange={(way) => change({ byMail: way === "mail" })} />
        {wishes.byMail && (
          <TextField label={t("words")} lines={3} maxLength={longest.words} hint={t("wordsHint")} value={wishes.words} onChange={(event) => change({ words: event.target.value })} />
        )}
      </form>
    </Dialog>
  );
}

function useInviting(known: Pick<Props, "address" | "name">, onMade: (made: Invitation, wishes: Wishes) => Promise<void>) {
  const tell = useFailureText();
  const box = useRef<HTMLFormElement>(null);
  const [wishes, setWishes] = useState<Wishes>({ address: known.address ?? "", name: known.name ?? "", language: lang(), words: "", byMail: true });
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const change = (more: Partial<Wishes>) => {
    setWishes((now) => ({ ...now, ...more }));
    setFaults((now) => ({ address: "address" in more ? undefined : now.address, name: "name" in more ? undefined : now.name }));
  };
  const show = (found: Faults) => {
    setFaults(found);
    const field = found.address ? "guest-address" : found.name && "guest-name";
    if (field) box.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
    return Boolean(field);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    if (busy || show(faultsOf(wishes))) return;
    setBusy(true);
    try {
      await onMade(await invite(wishes), wishes);
    } catch (fault) {
      const found = refused(fault);
      if (found) show(found);
      else setProblem(tell(fault));
      setBusy(false);
    }
  };
  return { box, wishes, change, faults, problem, busy, submit };
}
