// Where an application may have people sent back to, one address to a line, apart for each kind of place.
import { useState, type FormEvent } from "react";
import { ApiError } from "../../kit/api";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Switch } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import { isPublic, lines } from "./asked";
import { changeApplication } from "./state";
import { useFailure, useT } from "./texts";
import type { Application } from "./wire";

const platforms = ["web", "spa", "publicClient"] as const;
type Platform = (typeof platforms)[number];
type Texts = Record<Platform, string>;

interface Props {
  application: Application;
  onSaved: () => void;
}

export function Addresses(props: Props): JSX.Element {
  const t = useT();
  const { texts, setText, device, setDevice, wrong, failure, busy, dirty, submit } = useAddresses(props);
  return (
    <section className="application-part" aria-labelledby="application-addresses">
      <h3 id="application-addresses">{t("addresses")}</h3>
      <p className="vcard-quiet">{t("addresses.hint")}</p>
      <form className="admin-form" onSubmit={submit} noValidate>
        {platforms.map((platform) => (
          <TextField key={platform} label={t(`addresses.${platform}`)} hint={t(`addresses.${platform}.hint`)} value={texts[platform]}
            lines={Math.max(2, lines(texts[platform]).length + 1)} spellCheck={false} autoCapitalize="none" className="application-addresses"
            error={wrong?.platform === platform && t("addresses.wrong", { place: wrong.address })}
            onChange={(event) => setText(platform, event.target.value)} />
        ))}
        <Switch label={t("device")} hint={t("device.hint")} checked={device} onChange={setDevice} />
        {isPublic(props.application) && <Banner kind="info">{t("public")}</Banner>}
        {failure && <Banner kind="danger">{failure}</Banner>}
        <div className="admin-save" data-dirty={dirty ? "" : undefined}>
          <Button kind="primary" type="submit" busy={busy} aria-disabled={!dirty}>
            {t("addresses.save")}
          </Button>
        </div>
      </form>
    </section>
  );
}

function useAddresses({ application, onSaved }: Props) {
  const t = useT();
  const explain = useFailure();
  const before = platformTexts(application);
  const [texts, setTexts] = useState(before);
  const [device, setDevice] = useState(application.isFallbackPublicClient);
  const [wrong, setWrong] = useState<{ platform: Platform; address: string }>();
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const dirty = device !== application.isFallbackPublicClient || platforms.some((each) => texts[each] !== before[each]);
  const refused = (error: unknown) => {
    const found = faultIn(error, texts);
    if (found) setWrong(found);
    else setFailure(explain(error));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!dirty || busy) return;
    setBusy(true);
    setFailure("");
    setWrong(undefined);
    await changeApplication(application.id, changes(texts, device, application)).then(() => {
      toast(t("addresses.saved"), { kind: "done" });
      onSaved();
    }, refused);
    setBusy(false);
  };
  const setText = (platform: Platform, text: string) => setTexts((old) => ({ ...old, [platform]: text }));
  return { texts, setText, device, setDevice, wrong, failure, busy, dirty, submit };
}

function platformTexts(application: Application): Texts {
  const text = (platform: Platform) => application[platform].redirectUris.join("\n");
  return { web: text("web"), spa: text("spa"), publicClient: text("publicClient") };
}

function changes(texts: Texts, device: boolean, application: Application): Record<string, unknown> {
  const places = platforms.map((platform) => [platform, { ...application[platform], redirectUris: lines(texts[platform]) }]);
  return { ...Object.fromEntries(places), isFallbackPublicClient: device };
}

/** Which line the server refused: it names it as `web/redirectUris[1]`. */
function faultIn(error: unknown, texts: Texts): { platform: Platform; address: string } | undefined {
  const found = error instanceof ApiError ? /^(web|spa|publicClient)\/redirectUris\[(\d+)\]$/.exec(error.target ?? "") : null;
  if (!found) return undefined;
  const platform = found[1] as Platform;
  return { platform, address: lines(texts[platform])[Number(found[2])] ?? "" };
}
