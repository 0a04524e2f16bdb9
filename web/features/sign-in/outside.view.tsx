// The ways in through the hospital's own sign-in, and what is said when one of them did not lead in.
import { useEffect, useState } from "react";
import { useLang } from "../../kit/texts";
import { navigate, path } from "../../kit/router";
import type { Provider } from "../../kit/session";
import { wayOn } from "../../kit/way-on";
import { Banner } from "../../parts/Banner";
import { Icon } from "../../parts/Icon";
import { outsideAddress, problemKey } from "./outside";
import { useT } from "./texts";

export function OutsideWays({ providers }: { providers: Provider[] }): JSX.Element {
  const t = useT();
  const lang = useLang();
  return (
    <div className="door-ways">
      {providers.map((provider, place) => (
        // A link, not a script: the browser leaves for the provider and comes back.
        <a key={provider.id} className="button primary" data-autofocus={place === 0 || undefined}
          href={outsideAddress(provider.id, wayOn(location.pathname, location.search), lang)}>
          <Icon name="key" />
          <span className="button-text">{t("outside.button", { name: provider.displayName })}</span>
        </a>
      ))}
    </div>
  );
}

/** Said once: a reload asks for the page anew, not for its old problem. */
export function OutsideProblem(): JSX.Element | null {
  const t = useT();
  const [problem] = useState(() => problemKey(path(), location.search));
  useEffect(() => {
    if (problem) navigate("/sign-in", { replace: true });
  }, []);
  if (!problem) return null;
  const kind = problem === "outside.SignInCancelled" ? "info" : "danger";
  return <Banner kind={kind} assertive>{t(problem)}</Banner>;
}
