// What happens to a patient by hand: moved, changed, discharged, and that taken back.
import { useState } from "react";
import { isPrivacyOfficer } from "../../../kit/session";
import { navigate } from "../../../kit/router";
import { IconButton } from "../../../parts/IconButton";
import { Menu, type MenuEntry } from "../../../parts/Menu";
import { toast } from "../../../parts/Toast";
import { isPhone } from "../../teams/channel/sight";
import type { TeamRow } from "../../teams/tree/teams";
import { tellsAccesses } from "../live";
import { usePatientFault, useT } from "../texts";
import type { Banner, PatientEvent } from "../types";
import { Details } from "./Details.view";
import { Discharge } from "./Discharge.view";
import { peopleEntries } from "./People.view";
import { Transfer } from "./Transfer.view";

interface Props { team: TeamRow; banner: Banner; act: (event: PatientEvent) => Promise<Banner> }

export function BannerMenu({ team, banner, act }: Props): JSX.Element | null {
  const t = useT();
  const explain = usePatientFault();
  const [open, setOpen] = useState<"transfer" | "details" | "discharge">();
  const close = () => setOpen(undefined);
  const back = (kind: "cancelDischarge" | "cancelTransfer") =>
    void act({ kind }).then(() => toast(t(`${kind}.done`), { kind: "done" }), (fault) => toast(explain(fault), { kind: "failed" }));
  const here = banner.state === "admitted";
  const changes: MenuEntry[] = banner.canChange ? [
    here && { label: t("transfer"), icon: "forward", onSelect: () => setOpen("transfer") },
    here && Boolean(banner.leaving?.length) && { label: t("cancelTransfer"), icon: "reply", onSelect: () => back("cancelTransfer") },
    { label: t("details"), icon: "edit", onSelect: () => setOpen("details") },
    here && { label: t("discharge"), icon: "signOut", onSelect: () => setOpen("discharge") },
    !here && { label: t("cancelDischarge"), icon: "reply", onSelect: () => back("cancelDischarge") },
  ] : [];
  const looked: MenuEntry = isPrivacyOfficer() && tellsAccesses() && { label: t("looked"), icon: "eye", onSelect: () => navigate(`/privacy/patients/${team.id}`) };
  const people = isPhone() ? peopleEntries(t, banner) : [];
  const items = divided([...changes, looked], people);
  if (!items.length) return null;
  return (
    <>
      <Menu align="end" items={items} button={<IconButton icon="more" label={t("banner.menu")} side="left" />} />
      {open === "transfer" && <Transfer banner={banner} act={act} onClose={close} />}
      {open === "details" && <Details banner={banner} act={act} onClose={close} />}
      {open === "discharge" && <Discharge banner={banner} act={act} onClose={close} />}
    </>
  );
}

function divided(...parts: MenuEntry[][]): MenuEntry[] {
  return parts.map((part) => part.filter(Boolean)).filter((part) => part.length > 0).flatMap((part, at) => (at > 0 ? ["divider" as const, ...part] : part));
}
