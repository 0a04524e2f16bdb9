// On a person's page: which conversations they are in, for whoever may open one in an emergency. The server has asked who it is.
import { useState } from "react";
import { useFailureText } from "../../kit/failures";
import { navigate } from "../../kit/router";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { useMayOpen } from "./door.view";
import { Outsides } from "./outsides.view";
import { useT } from "./texts";
import { note, pathOf } from "./spots";
import { find, spotOf, type Found } from "./wire";
import "./emergency.css";

export function OfPerson({ userId, name }: { userId: string; name: string }): JSX.Element | null {
  const t = useT();
  const explain = useFailureText();
  const [found, setFound] = useState<Found>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  if (!useMayOpen()) return null;
  const look = async () => {
    setBusy(true);
    setFailure("");
    await find({ userId }).then(setFound, (error) => setFailure(explain(error)));
    setBusy(false);
  };
  return (
    <section className="emergency-person" aria-label={t("person.title")}>
      <Button kind="quiet" icon="key" busy={busy} onClick={() => void look()}>{t("person.look")}</Button>
      {failure && <Banner kind="danger">{failure}</Banner>}
      {found && (
        <Dialog title={t("person.of", { name })} onClose={() => setFound(undefined)}>
          <p>{t("person.text")}</p>
          <Outsides found={found} action={t("person.choose")} onFound={setFound}
            onChoose={(chat) => (note(spotOf(chat)), navigate(pathOf(chat.id)))} />
        </Dialog>
      )}
    </section>
  );
}
