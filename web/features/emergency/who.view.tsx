// Which patient the channel is about that somebody reads by emergency access: the first thing to compare with the wristband.
import { useEffect, useRef } from "react";
import { ApiError } from "../../kit/api";
import { onChange, onResync } from "../../kit/events";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Skeleton } from "../../parts/Skeleton";
import { Strip } from "../patients/banner/Banner.view";
import { PATIENT } from "../patients/banner/live";
import { readBanner } from "../patients/wire";
import { useLoaded } from "../people/loaded";
import { useT } from "./texts";

export function WhoItIs({ teamId }: { teamId: string }): JSX.Element | null {
  const t = useT();
  const isPatients = useRef(false);
  const { value, error, reload } = useLoaded(`patient ${teamId}`, async (signal) => {
    try {
      const patient = await readBanner(teamId, signal);
      isPatients.current = true;
      return patient;
    } catch (fault) {
      // The team of no patient; whose it was once it does not cease to be.
      if (!isPatients.current && fault instanceof ApiError && fault.status === 404) return null;
      throw fault;
    }
  });
  useEffect(() => {
    const ends = [onChange(PATIENT, (_change, found) => found[1] === teamId && reload()), onResync(reload)];
    return () => ends.forEach((end) => end());
  }, [teamId, reload]);
  if (value === null) return null;
  const unknown = <Banner kind="danger" assertive action={<Button onClick={reload}>{t("who.again")}</Button>}>{t("who.unknown")}</Banner>;
  if (!value) return error ? unknown : <Skeleton rows lines={1} />;
  const { otherIdentifiers = [] } = value;
  return (
    <>
      <Strip banner={value} isArchived={Date.parse(value.archiveDateTime ?? "") < Date.now()} />
      {otherIdentifiers.length > 0 && <p className="emergency-formerly">{t("who.others", { all: otherIdentifiers.join(", ") })}</p>}
      {error && unknown}
    </>
  );
}
