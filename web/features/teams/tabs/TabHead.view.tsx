// The line above a tab: what it is, what can be done with what it shows, and with the tab itself.
import { useState, type ReactNode } from "react";
import { IconButton } from "../../../parts/IconButton";
import { Menu, type MenuEntry } from "../../../parts/Menu";
import { toast } from "../../../parts/Toast";
import { hasAddress } from "../../apps/kinds";
import { Confirm } from "../dialogs/Confirm.view";
import { useFault } from "../dialogs/form";
import { useT } from "../texts";
import { placings } from "./order";
import type { ContentProps } from "./TabPane.view";
import { TabDialog } from "./TabDialog.view";
import { changeTab, deleteTab } from "./wire";

export function TabHead({ children, ...props }: ContentProps & { children?: ReactNode }): JSX.Element {
  const { tab, app, mayKeep } = props;
  const about = app && app.displayName !== tab.displayName ? app.displayName : undefined;
  return (
    <header className="team-tab-head">
      <h2>{tab.displayName}</h2>
      {about && <span className="secondary">{about}</span>}
      <span className="team-tab-acts">
        {children}
        {mayKeep && <TabMenu {...props} />}
      </span>
    </header>
  );
}

function TabMenu({ team, channel, tabs, tab, app }: ContentProps): JSX.Element {
  const t = useT();
  const explain = useFault();
  const [open, setOpen] = useState<"name" | "address" | "remove">();
  const all = tabs.value ?? [];
  const close = () => setOpen(undefined);
  const move = async (by: -1 | 1) => {
    try {
      for (const { id, ...change } of placings(all, tab.id, by)) await changeTab(team.id, channel.id, id, change);
    } catch (fault) {
      toast(explain(fault), { kind: "failed" });
    }
    tabs.reload();
  };
  const remove = async () => {
    await tabs.remove(tab.id, () => deleteTab(team.id, channel.id, tab.id));
    toast(t("tabs.remove.done", { name: tab.displayName }), { kind: "done" });
  };
  const items: MenuEntry[] = [
    { label: t("tabs.rename"), icon: "edit", onSelect: () => setOpen("name") },
    app && hasAddress(app) && { label: t("tabs.settings"), icon: "settings", onSelect: () => setOpen("address") },
    { label: t("tabs.left"), icon: "back", disabled: all[0]?.id === tab.id, onSelect: () => void move(-1) },
    { label: t("tabs.right"), icon: "forward", disabled: all[all.length - 1]?.id === tab.id, onSelect: () => void move(1) },
    "divider",
    { label: t("tabs.remove"), icon: "trash", kind: "danger", onSelect: () => setOpen("remove") },
  ];
  return (
    <>
      <Menu align="end" items={items} button={<IconButton icon="more" label={t("tabs.menu", { name: tab.displayName })} side="left" />} />
      {(open === "name" || open === "address") && <TabDialog team={team} channel={channel} tab={tab} app={app} part={open} onSaved={tabs.show} onClose={close} />}
      {open === "remove" && (
        <Confirm title={t("tabs.remove.title", { name: tab.displayName })} text={t(app?.name === "Message" ? "tabs.remove.message" : "tabs.remove.text")}
          agree={t("tabs.remove.do")} act={remove} onClose={close} />
      )}
    </>
  );
}
