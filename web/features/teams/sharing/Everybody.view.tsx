// Everybody in a shared channel, by whatever way they came.
import { useState } from "react";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { MemberRows } from "../about/MemberRows.view";
import { Search } from "../parts/Search.view";
import { useT } from "../texts";
import type { Member } from "../types";
import { MANY, named, PART } from "./many";

export function Everybody({ name, people }: { name: string; people: readonly Member[] }): JSX.Element {
  const t = useT();
  const [words, setWords] = useState("");
  const [count, setCount] = useState(PART);
  const shown = named(people, words);
  return (
    <>
      <p className="secondary">{t("shared.everybody.text", { count: people.length })}</p>
      {people.length > MANY && <div className="team-bar"><Search label={t("about.search")} words={words} onWords={setWords} /></div>}
      {!shown.length && <EmptyState icon="search" title={t("about.noMatch", { query: words })} />}
      <MemberRows members={shown.slice(0, count)} mayManage={false} from={name} />
      {shown.length > count && <Button onClick={() => setCount(count + PART)}>{t("about.more")}</Button>}
    </>
  );
}
