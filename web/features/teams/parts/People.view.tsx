// Finding people for what is just being made.
import type { Find } from "../../chats/create/found";
import { PeoplePicker } from "../../chats/create/PeoplePicker.view";
import type { Person } from "../../chats/wire";
import { useT } from "../texts";
import "../../chats/create/create.css";

interface Props { label: string; chosen: readonly Person[]; onChange: (people: Person[]) => void; without: readonly string[]; find?: Find; onWords?: (words: string) => void }

export function People(props: Props): JSX.Element {
  const t = useT();
  return (
    <div className="team-people">
      <span aria-hidden="true">{t("create.whom")}</span>
      <PeoplePicker {...props} />
    </div>
  );
}
