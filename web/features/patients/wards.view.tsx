// The wards of the house to choose one from.
import { useLang } from "../../kit/texts";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Select } from "../../parts/Select";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded, type Loaded } from "../people/loaded";
import { usePatientFault, useT } from "./texts";
import type { Ward } from "./types";
import { readWards } from "./wire";

export const useWards = (): Loaded<Ward[]> => useLoaded("wards", readWards);

interface Props { label: string; hint?: string; wards: Loaded<Ward[]>; value: string; without?: string | null; error?: string | false; onChange: (code: string) => void }

export function WardSelect({ label, hint, wards: { value: all, error: fault, reload }, value, without, error, onChange }: Props): JSX.Element {
  const t = useT();
  const explain = usePatientFault();
  useLang();
  if (fault && !all) return <Banner kind="warning" action={<Button onClick={reload}>{t("again")}</Button>}>{explain(fault)}</Banner>;
  if (!all) return <Skeleton lines={1} />;
  const offered = all.filter(({ code }) => code !== without).sort((a, b) => a.displayName.localeCompare(b.displayName));
  if (!offered.length) return <Banner kind="info">{t("ward.noneYet")}</Banner>;
  const options = [{ value: "", label: t("ward.choose") }, ...offered.map(({ code, displayName }) => ({ value: code, label: `${displayName} (${code})` }))];
  return <Select label={label} hint={hint} options={options} value={value} error={error} required onChange={onChange} />;
}
