// Where a decision leads: usually back to the application; for another device, or a program beside the browser, the word to go there.
import { useEffect } from "react";
import { Banner } from "../../parts/Banner";
import { Door } from "../sign-in/door.view";
import { useT } from "./texts";

export interface Ending {
  name: string;
  allowed?: boolean;
  /** The address of the application, to which the browser goes on. */
  to?: string | null;
}

export function Ended({ ending }: { ending: Ending }): JSX.Element {
  const t = useT();
  const { name, allowed, to } = ending;
  useEffect(() => {
    // In place of this page: going back from the application must not ask the same question again.
    if (to) location.replace(to);
  }, [to]);
  return (
    <Door title={t(allowed ? "ended.allowed" : "ended.refused")}>
      <Banner kind={allowed ? "done" : "info"}>{t(to ? "ended.back" : allowed ? "ended.device" : "ended.closed", { name })}</Banner>
    </Door>
  );
}
