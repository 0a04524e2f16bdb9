// Oneself: presence and status message, theme and language, settings, and the ways out.
import { useState } from "react";
import { navigate } from "../../kit/router";
import { preferences, setPreferences, signOut, usePreferences, useSession } from "../../kit/session";
import { useLang, type Lang } from "../../kit/texts";
import { failureText } from "../../kit/failures";
import type { Theme } from "../../kit/theme";
import { Avatar } from "../../parts/Avatar";
import { Menu, type MenuEntry } from "../../parts/Menu";
import { PersonLine } from "../../parts/PersonLine";
import { PresenceDot } from "../../parts/PresenceDot";
import { toast } from "../../parts/Toast";
import { choices, prefer, useMyPresence, statusOf } from "./my-presence";
import { SignOutEverywhere } from "./sign-out.view";
import { useT } from "./texts";
import { later } from "../../parts/later";
import { styled } from "../../kit/styles";
import { speak } from "./language";

const StatusDialog = later(() => styled(import("./status.view")).then((module) => module.StatusDialog));

/** The same menu from the top bar and, with its word, from the bar of a phone. */
export function ProfileMenu({ labelled = false }: { labelled?: boolean }): JSX.Element {
  const t = useT();
  const { user } = useSession();
  const presence = useMyPresence();
  const [dialog, setDialog] = useState<"status" | "everywhere">();
  const items = useItems(setDialog);
  const trigger = (
    <button type="button" className={labelled ? "rail-item" : "top-me"} aria-label={t("profile", { name: user.displayName })}>
      <Avatar person={user} size={labelled ? 24 : 34} presence={presence.availability} />
      {labelled && <span className="rail-label" aria-hidden="true">{t("me")}</span>}
    </button>
  );
  const head = (
    <>
      <PersonLine person={user} size={44} />
      {statusOf(presence) && <p className="profile-status">{statusOf(presence)}</p>}
    </>
  );
  return (
    <>
      <Menu button={trigger} items={items} label={t("profile", { name: user.displayName })} align="end" head={head} />
      {dialog === "status" && <StatusDialog presence={presence} onClose={() => setDialog(undefined)} />}
      {dialog === "everywhere" && <SignOutEverywhere onClose={() => setDialog(undefined)} />}
    </>
  );
}

function useItems(open: (dialog: "status" | "everywhere") => void): MenuEntry[] {
  const t = useT();
  const presence = useMyPresence();
  return [
    { heading: t("presence") },
    ...choices.map((choice) => ({
      label: t(`presence.${choice.availability ?? "reset"}`),
      mark: choice.availability ? <PresenceDot availability={choice.availability} size={14} /> : undefined,
      icon: choice.availability ? undefined : ("retry" as const),
      checked: choice.availability ? presence.preferred === choice.availability : undefined,
      onSelect: () => void prefer(choice).catch((fault) => toast(failureText(fault), { kind: "failed" })),
    })),
    { label: t(statusOf(presence) ? "status.edit" : "status.set"), icon: "edit", onSelect: () => open("status") },
    "divider",
    ...useAppearance(),
    "divider",
    { label: t("saved"), icon: "bookmark", onSelect: () => navigate("/activity/saved") },
    { label: t("feature.settings"), icon: "settings", onSelect: () => navigate("/settings") },
    { label: t("signOut"), icon: "signOut", onSelect: () => void leave() },
    { label: t("signOutEverywhere"), icon: "lock", onSelect: () => open("everywhere") },
  ];
}

function useAppearance(): MenuEntry[] {
  const t = useT();
  const language = useLang();
  const { theme } = usePreferences();
  const themes: Theme[] = ["system", "light", "dark", "contrast"];
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!;
  const other: Lang = language === "en" ? "fr" : "en";
  return [
    { label: t("theme"), icon: "theme", hint: t(`theme.${theme}`), onSelect: () => void change(next) },
    { label: other === "fr" ? "Français" : "English", icon: "language", onSelect: () => void speak(other) },
  ];
}

async function change(theme: Theme): Promise<void> {
  if (preferences().theme === theme) return;
  await setPreferences({ theme }).catch((fault) => toast(failureText(fault), { kind: "failed" }));
}

async function leave(): Promise<void> {
  await signOut().catch((fault) => toast(failureText(fault), { kind: "failed" }));
}
