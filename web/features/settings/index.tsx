// One's own settings: how things look, language, notifications, writing, password, allowed applications, keys.
import { useState, type ReactNode } from "react";
import { useSession } from "../../kit/session";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { PersonLine } from "../../parts/PersonLine";
import { toast } from "../../parts/Toast";
import { ShortcutList } from "../shell/shortcuts.view";
import { SignOutEverywhere } from "../shell/sign-out.view";
import { SecuritySettings } from "../security/security.view";
import { ChangePasswordForm } from "../sign-in/change-password.view";
import { AllowedApps } from "./allowed-apps.view";
import { Appearance } from "./appearance.view";
import { Bar } from "./bar.view";
import { Notifications } from "./notifications.view";
import { useT } from "./texts";
import { Writing } from "./writing.view";
import "./settings.css";

export default function Settings(): JSX.Element {
  const t = useT();
  const { user } = useSession();
  return (
    <div className="settings">
      <h1>{t("title")}</h1>
      <div className="settings-me">
        <PersonLine person={user} size={48} />
        <span className="secondary">{user.userPrincipalName}</span>
      </div>
      <Section title={t("appearance")}>
        <Appearance />
      </Section>
      <Section title={t("bar")}>
        <Bar />
      </Section>
      <Section title={t("notifications")}>
        <Notifications />
      </Section>
      <Section title={t("writing")}>
        <Writing />
      </Section>
      <Section title={t("security")}>
        <Security />
      </Section>
      <Section title={t("apps")}>
        <AllowedApps />
      </Section>
      <Section title={t("keys")}>
        <ShortcutList />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }): JSX.Element {
  return (
    <section className="settings-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Security(): JSX.Element {
  const t = useT();
  const [dialog, setDialog] = useState<"password" | "everywhere">();
  const close = () => setDialog(undefined);
  const changed = () => {
    close();
    toast(t("password.changed"), { kind: "done" });
  };
  return (
    <>
      <Line title={t("password")} text={t("password.hint")}>
        <Button icon="key" onClick={() => setDialog("password")}>{t("password.change")}</Button>
      </Line>
      <SecuritySettings />
      <Line title={t("everywhere")} text={t("everywhere.hint")}>
        <Button icon="lock" onClick={() => setDialog("everywhere")}>{t("everywhere.act")}</Button>
      </Line>
      {dialog === "password" && (
        <Dialog title={t("password.change")} onClose={close}>
          <ChangePasswordForm onDone={changed} button={t("password.save")} />
        </Dialog>
      )}
      {dialog === "everywhere" && <SignOutEverywhere onClose={close} />}
    </>
  );
}

export function Line({ title, text, children }: { title: string; text: string; children?: ReactNode }): JSX.Element {
  return (
    <div className="settings-line">
      <div>
        <p>{title}</p>
        <p className="secondary">{text}</p>
      </div>
      {children}
    </div>
  );
}
