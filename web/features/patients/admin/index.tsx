// Patients' teams as administrators keep them: the wards, what the admission system sent, and all of the teams.
import { useState, type ComponentType } from "react";
import { match, usePath } from "../../../kit/router";
import { Tabs } from "../../../parts/Tabs";
import { Button } from "../../../parts/Button";
import { Queue } from "../admissions/Queue.view";
import { Upload } from "../admissions/Upload.view";
import { useWaiting } from "../live";
import { useT } from "../texts";
import { TeamsPage } from "./teams.view";
import { WardsPage } from "./wards.view";
import "../patients.css";

const pages: Record<string, ComponentType> = { wards: WardsPage, admissions: AdmissionsPage, teams: TeamsPage };

export default function PatientsPage(): JSX.Element {
  const t = useT();
  const waiting = useWaiting();
  const asked = match("/admin/patients/:page", usePath())?.page ?? "wards";
  const name = asked in pages ? asked : "wards";
  const Page = pages[name]!;
  const tabs = Object.keys(pages).map((each) => ({
    id: each, label: t(`admin.${each}`), to: `/admin/patients${each === "wards" ? "" : `/${each}`}`, count: each === "admissions" && waiting ? waiting : undefined,
  }));
  return (
    <section className="admin-main patients-admin" aria-label={t("admin.title")}>
      <h2 className="unseen">{t("admin.title")}</h2>
      <Tabs label={t("admin.title")} tabs={tabs} selected={name} />
      <Page />
    </section>
  );
}

function AdmissionsPage(): JSX.Element {
  const t = useT();
  const [uploading, setUploading] = useState(false);
  const [turn, setTurn] = useState(0);
  return (
    <>
      <div className="admin-bar">
        <p className="admin-lead">{t("admissions.lead")}</p>
        <Button icon="upload" onClick={() => setUploading(true)}>{t("upload")}</Button>
      </div>
      <Queue key={turn} />
      {uploading && <Upload onClose={() => setUploading(false)} onDone={() => setTurn(turn + 1)} />}
    </>
  );
}
