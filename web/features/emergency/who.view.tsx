// Which patient the channel is about that somebody reads by emergency access: the first thing to compare with the wristband.
import { useEffect } from "react";
import { ApiError } from "../../kit/api";
import { onResync } from "../../kit/events";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Skeleton } from "../../parts/Skeleton";
import { Strip } from "../patients/banner/Banner.view";
import { readBanner } from "../patients/wire";
import { useLoaded } from "../people/loaded";
import { useT } from "./texts";

export function WhoItIs({ teamId }: { teamId: string }): JSX.Element | null {
  const t = useT();
  const { value, error, reload } = useLoaded(`patient ${teamId}`, (signal) => readBanner(teamId, signal).catch(nobody));
  useEffect(() => onResync(reload), [reload]);
  if (value) return <Strip banner={value} isArchived={Date.parse(value.archiveDateTime ?? "") < Date.now()} />;
  if (value === null) return null;
  if (!error) return <Skeleton rows lines={1} />;
  return <Banner kind="danger" assertive action={<Button onClick={reload}>{t("who.again")}</Button>}>{t("who.unknown")}</Banner>;
}

/** The team of no patient. */
function nobody(fault: unknown): null {
  if (fault instanceof ApiError && fault.status === 404) return null;
  throw fault;
}
