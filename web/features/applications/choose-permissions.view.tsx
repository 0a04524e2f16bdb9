// Picks what an application asks for: plain sentences with Graph's names beneath, found by either.
import { useState } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Tabs } from "../../parts/Tabs";
import { TextField } from "../../parts/TextField";
import { fold } from "../../kit/fold";
import { sorted, useWords, type Offered } from "../permissions/permissions";
import { wanted, type Wanted } from "./asked";
import { setWanted, type Details } from "./state";
import { useFailure, useT } from "./texts";

interface Props {
  details: Details;
  onClose: () => void;
  onSaved: () => void;
}

export function ChoosePermissions({ details, onClose, onSaved }: Props): JSX.Element {
  const t = useT();
  const explain = useFailure();
  const { resource } = details;
  const [chosen, setChosen] = useState<Wanted>(() => wanted(details.application, resource));
  const [kind, setKind] = useState<keyof Wanted>("delegated");
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    await setWanted(details, chosen).then(onSaved, (error) => (setFailure(explain(error)), setBusy(false)));
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" busy={busy} onClick={() => void save()}>{t("permissions.save")}</Button>
    </>
  );
  const tabs = (["delegated", "application"] as const).map((id) => ({ id, label: t(`permissions.${id}`), count: chosen[id].length }));
  return (
    <Dialog title={t("permissions.choose")} onClose={onClose} actions={actions} wide>
      <div className="application-choice">
        <Tabs label={t("permissions")} tabs={tabs} selected={kind} onSelect={(id) => setKind(id as keyof Wanted)} />
        <p className="vcard-quiet">{t(`permissions.${kind}.hint`)}</p>
        <Picks key={kind} offered={kind === "delegated" ? resource.oauth2PermissionScopes : resource.appRoles} chosen={chosen[kind]}
          onChange={(names) => setChosen((old) => ({ ...old, [kind]: names }))} />
        {failure && <Banner kind="danger">{failure}</Banner>}
      </div>
    </Dialog>
  );
}

interface PicksProps {
  offered: Offered[];
  chosen: string[];
  onChange: (names: string[]) => void;
}

function Picks({ offered, chosen, onChange }: PicksProps) {
  const t = useT();
  const words = useWords();
  const [sought, setSought] = useState("");
  const fits = (name: string) => fold(`${words(name)} ${name}`).includes(fold(sought.trim()));
  const shown = sorted(offered.map((each) => each.value)).filter(fits);
  const toggle = (name: string) => onChange(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  return (
    <>
      <TextField label={t("permissions.search")} type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
      <ul className="application-picks" aria-label={t("permissions")}>
        {shown.map((name) => (
          <li key={name}>
            <label>
              <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
              <span>
                {words(name)}
                <code>{name}</code>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {!shown.length && <p className="vcard-quiet" role="status">{t("permissions.noneFound")}</p>}
    </>
  );
}
