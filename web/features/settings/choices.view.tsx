// Of what one is told by which ways, and when one wants to be left alone.
import { useState } from "react";
import { failureText } from "../../kit/failures";
import { isAdministrator } from "../../kit/session";
import { Banner } from "../../parts/Banner";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { Switch } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import { changeChoices, family, ownZone, readChoices, shownKinds, toggled, ways, wordsOf, type Change, type Kind, type NotificationChoices, type QuietHours, type Way } from "./choices";
import en from "./en.json";
import { useT } from "./texts";

type Save = (change: Change) => Promise<boolean>;

export function ChoiceSettings(): JSX.Element {
  const { value, error, reload, put } = useLoaded("notification choices", readChoices);
  const save: Save = (change) =>
    changeChoices(change).then((next) => (put(next), true), (fault) => (toast(failureText(fault), { kind: "failed" }), false));
  if (error && !value) return <ErrorState error={error} onRetry={reload} />;
  if (!value) return <Skeleton lines={4} />;
  return (
    <>
      <Ways choices={value} save={save} />
      <Quiet quiet={value.quietHours} breaks={value.urgentBreaksQuietHours} save={save} />
    </>
  );
}

function Ways({ choices, save }: { choices: NotificationChoices; save: Save }): JSX.Element {
  const t = useT();
  const offered = ways.filter((way) => choices.offered[way]);
  const kinds = shownKinds(choices.kinds, isAdministrator(), (key) => key in en);
  return (
    <div className="settings-ways">
      <h3>{t("ways")}</h3>
      <p className="secondary">{t("ways.hint")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("ways.what")}</th>
            {offered.map((way) => <th scope="col" key={way}>{t(`way.${way}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => <Row key={kind.name} {...{ kind, offered, save }} names={family(choices.kinds, kind.name)} />)}
        </tbody>
      </table>
      <Banner kind="info" icon="urgent">{t(choices.urgentBreaksQuietHours ? "ways.urgent" : "ways.urgentByDay")}</Banner>
    </div>
  );
}

function Row({ kind, names, offered, save }: { kind: Kind; names: string[]; offered: Way[]; save: Save }): JSX.Element {
  const t = useT();
  const choose = (way: Way) => void save({ ways: Object.fromEntries(names.map((name) => [name, toggled(kind.ways, way)])) });
  const words = t(wordsOf(kind.name));
  return (
    <tr>
      <th scope="row">{words}</th>
      {offered.map((way) => (
        <td key={way}>
          <label className="settings-tick">
            <input type="checkbox" checked={kind.ways.includes(way)} onChange={() => choose(way)} aria-label={`${words}: ${t(`way.${way}`)}`} />
          </label>
        </td>
      ))}
    </tr>
  );
}

function Quiet({ quiet, breaks, save }: { quiet: QuietHours; breaks: boolean; save: Save }): JSX.Element {
  const t = useT();
  const elsewhere = quiet.isOn && quiet.timeZone !== ownZone();
  return (
    <div className="settings-quiet">
      <Switch label={t("quiet")} hint={t(breaks ? "quiet.hint" : "quiet.hintAll")} checked={quiet.isOn}
        onChange={(isOn) => void save({ quietHours: { isOn, timeZone: ownZone() } })} />
      {quiet.isOn && (
        <div className="settings-times">
          <Time name="from" quiet={quiet} save={save} />
          <Time name="to" quiet={quiet} save={save} />
        </div>
      )}
      {elsewhere && <p className="secondary">{t("quiet.zone", { zone: quiet.timeZone.replace(/_/g, " ") })}</p>}
    </div>
  );
}

function Time({ name, quiet, save }: { name: "from" | "to"; quiet: QuietHours; save: Save }): JSX.Element {
  const t = useT();
  const [text, setText] = useState(quiet[name]);
  const other = quiet[name === "from" ? "to" : "from"];
  const fault = text === other ? t("quiet.same") : undefined;
  const keep = () => {
    if (!text || fault || text === quiet[name]) return;
    void save({ quietHours: { [name]: text, timeZone: ownZone() } }).then((done) => done || setText(quiet[name]));
  };
  return <TextField label={t(`quiet.${name}`)} type="time" value={text} error={fault} onChange={(event) => setText(event.target.value)} onBlur={keep} />;
}
