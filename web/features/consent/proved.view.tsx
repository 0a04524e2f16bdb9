// Back from the hospital's own sign-in, in the tab that was opened to prove who sits here; the change waits in the tab beside it.
import { Banner } from "../../parts/Banner";
import { Door } from "../sign-in/door.view";
import { useT } from "./texts";

export function Proved({ isDone }: { isDone: boolean }): JSX.Element {
  const t = useT();
  return (
    <Door title={t(isDone ? "proved" : "unproved")}>
      <Banner kind={isDone ? "done" : "danger"}>{t(isDone ? "proved.text" : "unproved.text")}</Banner>
    </Door>
  );
}
