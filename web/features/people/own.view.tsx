// What people may change on their own card: photo, mobile number, language.
import { useRef, useState, type ChangeEvent, type FormEvent } from "react";
import { api } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { refreshSession, tookLanguage } from "../../kit/session";
import type { Lang } from "../../kit/texts";
import { Avatar } from "../../parts/Avatar";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Choice } from "../../parts/Choice";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import { isPhone, type Person } from "./person";
import { largestPhoto, photoFault, photoTypes, squarePhoto } from "./photo";
import { renewPhoto, usePhoto } from "./photos";
import { usePeopleTexts } from "./texts";

export function OwnCard({ person, onChanged }: { person: Person; onChanged: () => void }) {
  const t = usePeopleTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="edit" onClick={() => setOpen(true)}>{t("own.edit")}</Button>
      {open && <OwnDialog person={person} onClose={() => setOpen(false)} onChanged={onChanged} />}
    </>
  );
}

const languages: { value: Lang; label: string; lang: string }[] = [
  { value: "en", label: "English", lang: "en" },
  { value: "fr", label: "Français", lang: "fr" },
];

interface OwnProps {
  person: Person;
  onClose: () => void;
  onChanged: () => void;
}

function OwnDialog({ person, onClose, onChanged }: OwnProps) {
  const t = usePeopleTexts();
  const form = useOwnForm({ person, onClose, onChanged });
  const actions = (
    <>
      <Button onClick={onClose}>{t("own.cancel")}</Button>
      <Button kind="primary" type="submit" form="own-card" busy={form.busy}>
        {t("own.save")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("own.title")} onClose={onClose} actions={actions}>
      <form id="own-card" className="own-form" onSubmit={form.save} noValidate>
        <p className="vcard-quiet">{t("own.hint")}</p>
        <OwnPhoto person={person} onChanged={onChanged} />
        <TextField label={t("own.phone")} hint={t("own.phone.hint")} type="tel" autoComplete="tel" value={form.phone}
          error={form.wrongPhone ? t("own.phone.invalid") : undefined} onChange={(event) => form.setPhone(event.target.value)} />
        <Choice label={t("own.language")} value={form.language} onChange={form.setLanguage} options={languages} />
        {form.failure && <Banner kind="danger">{form.failure}</Banner>}
      </form>
    </Dialog>
  );
}

function useOwnForm({ person, onClose, onChanged }: OwnProps) {
  const t = usePeopleTexts();
  const explain = useFailureText();
  const [phone, setPhone] = useState(person.mobilePhone ?? "");
  const [language, setLanguage] = useState<Lang>(person.preferredLanguage?.startsWith("fr") ? "fr" : "en");
  const [wrongPhone, setWrong] = useState(false);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const number = phone.trim();
    const wrong = number !== "" && !isPhone(number);
    setWrong(wrong);
    if (wrong || busy) return;
    setBusy(true);
    try {
      await api.patch("/me", { mobilePhone: number || null, preferredLanguage: language });
      tookLanguage(language);
      void refreshSession();
      onChanged();
      toast(t("own.saved"));
      onClose();
    } catch (error) {
      setFailure(explain(error));
      setBusy(false);
    }
  };
  return { phone, setPhone, language, setLanguage, wrongPhone, failure, busy, save };
}

function OwnPhoto({ person, onChanged }: { person: Person; onChanged: () => void }) {
  const t = usePeopleTexts();
  const photo = usePhoto(person.id);
  const picker = useRef<HTMLInputElement>(null);
  const { busy, fault, put, remove } = useOwnPhoto(person, onChanged);
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file) void put(file);
  };
  return (
    <div className="own-photo" role="group" aria-label={t("own.photo")}>
      <Avatar key={photo} person={person} size={72} photo={photo} />
      <div>
        <input ref={picker} type="file" accept={photoTypes.join(",")} onChange={chosen} hidden aria-label={t("own.photo.change")} />
        <div className="own-photo-acts">
          <Button busy={busy} icon="upload" onClick={() => picker.current?.click()}>
            {t("own.photo.change")}
          </Button>
          {photo && <Button onClick={remove}>{t("own.photo.remove")}</Button>}
        </div>
        <p className={fault ? "vcard-fault" : "vcard-quiet"} role="status">
          {fault || t("own.photo.hint")}
        </p>
      </div>
    </div>
  );
}

function useOwnPhoto(person: Person, onChanged: () => void) {
  const t = usePeopleTexts();
  const explain = useFailureText();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const run = async (work: () => Promise<void>, done: string) => {
    setBusy(true);
    setFault("");
    try {
      await work();
      renewPhoto(person.id);
      onChanged();
      toast(t(done));
    } catch (error) {
      setFault(error instanceof DOMException ? t("photo.unreadable") : explain(error));
    }
    setBusy(false);
  };
  const put = async (file: File) => {
    const wrong = photoFault(file);
    if (wrong) return setFault(t(wrong));
    await run(async () => {
      const photo = await squarePhoto(file);
      if (photo.size > largestPhoto) throw new DOMException("too large");
      await api.put("/me/photo/$value", photo);
    }, "own.photo.saved");
  };
  const remove = () => void run(() => api.delete("/me/photo/$value"), "own.photo.removed");
  return { busy, fault, put, remove };
}
