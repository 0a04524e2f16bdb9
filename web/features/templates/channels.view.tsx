// The channels of a template in their order, each with its tabs.
import { useRef } from "react";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { IconButton } from "../../parts/IconButton";
import { Menu } from "../../parts/Menu";
import { Switch } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import { hasAddress, iconOf } from "../apps/kinds";
import type { App } from "../apps/wire";
import {
  changedChannel, LIMITS, movedChannel, withChannel, withoutChannel, withTab, type ChannelDraft, type Fault, type TabDraft, type TemplateDraft,
} from "./draft";
import { useT } from "./texts";

interface Props { draft: TemplateDraft; apps: App[]; wrong: Record<string, Fault>; refused: Record<string, string>; onChange: (draft: TemplateDraft) => void }

export function Channels({ draft, apps, wrong, refused, onChange }: Props): JSX.Element {
  const t = useT();
  const list = useRef<HTMLOListElement>(null);
  const add = () => {
    onChange(withChannel(draft));
    // Whoever adds a channel goes on to name it.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(":scope > li:last-child input")?.focus());
  };
  return (
    <section className="template-part" aria-label={t("channels")}>
      <h3>{t("channels")} <span className="secondary">{t("limit", { count: draft.channels.length, most: LIMITS.channels })}</span></h3>
      <ol className="template-edit-channels" ref={list}>
        {draft.channels.map((channel, at) => (
          <li key={channel.key}>
            <Channel channel={channel} at={at} draft={draft} apps={apps} wrong={wrong} refused={refused} onChange={onChange} />
          </li>
        ))}
      </ol>
      <div><Button icon="plus" disabled={draft.channels.length >= LIMITS.channels} onClick={add}>{t("channel.add")}</Button></div>
    </section>
  );
}

function Channel({ channel, at, draft, apps, wrong, refused, onChange }: Props & { channel: ChannelDraft; at: number }): JSX.Element {
  const t = useT();
  const first = at === 0;
  const name = channel.displayName || t("channel.number", { number: at + 1 });
  const set = (change: Partial<ChannelDraft>) => onChange(changedChannel(draft, channel.key, change));
  const move = (by: -1 | 1) => onChange(movedChannel(draft, channel.key, by));
  const fault = wrong[channel.key];
  return (
    <fieldset className="template-channel">
      <legend className="unseen">{name}</legend>
      <div className="template-channel-head">
        <TextField label={t(first ? "channel.first" : "channel.name")} value={channel.displayName} maxLength={50} autoComplete="off"
          error={fault ? t(`fault.${fault}`) : refused[`${channel.key}.name`]} onChange={(event) => set({ displayName: event.target.value })} />
        {!first && (
          <span className="template-channel-acts">
            <IconButton icon="up" label={t("up", { name })} disabled={at === 1} onClick={() => move(-1)} />
            <IconButton icon="down" label={t("down", { name })} disabled={at === draft.channels.length - 1} onClick={() => move(1)} />
            <IconButton icon="trash" label={t("channel.remove", { name })} side="left" onClick={() => onChange(withoutChannel(draft, channel.key))} />
          </span>
        )}
      </div>
      <TextField label={t("description")} value={channel.description} maxLength={1024} error={refused[`${channel.key}.description`]}
        onChange={(event) => set({ description: event.target.value })} />
      {!first && (
        <Switch label={t("channel.shown")} hint={t("channel.shown.hint")} checked={channel.isFavoriteByDefault}
          onChange={(on) => set({ isFavoriteByDefault: on })} />
      )}
      <Tabs channel={channel} apps={apps} wrong={wrong} refused={refused} onTabs={(tabs) => set({ tabs })} onAdd={(app) => onChange(withTab(draft, channel.key, app))} />
    </fieldset>
  );
}

interface TabsProps { channel: ChannelDraft; apps: App[]; wrong: Record<string, Fault>; refused: Record<string, string>; onTabs: (tabs: TabDraft[]) => void; onAdd: (app: App) => void }

function Tabs({ channel, apps, wrong, refused, onTabs, onAdd }: TabsProps): JSX.Element {
  const t = useT();
  const full = channel.tabs.length >= LIMITS.tabs;
  const items = apps.filter((app) => app.name !== "Message" && !app.isBlocked)
    .map((app) => ({ label: app.displayName, icon: iconOf(app), onSelect: () => onAdd(app) }));
  return (
    <div className="template-tabs" role="group" aria-label={t("tabs")}>
      <p className="template-label">{t("tabs")} <span className="secondary">{t("limit", { count: channel.tabs.length, most: LIMITS.tabs })}</span></p>
      {channel.tabs.map((tab) => (
        <Tab key={tab.key} tab={tab} app={apps.find((app) => app.id === tab.appId)} fault={wrong[tab.key]} refused={refused}
          onChange={(change) => onTabs(channel.tabs.map((each) => (each.key === tab.key ? { ...each, ...change } : each)))}
          onRemove={() => onTabs(channel.tabs.filter((each) => each.key !== tab.key))} />
      ))}
      {!full && <Menu label={t("tab.add")} items={items} button={<Button kind="quiet" icon="plus">{t("tab.add")}</Button>} />}
    </div>
  );
}

interface TabProps { tab: TabDraft; app?: App; fault?: Fault; refused: Record<string, string>; onChange: (change: Partial<TabDraft>) => void; onRemove: () => void }

function Tab({ tab, app, fault, refused, onChange, onRemove }: TabProps): JSX.Element {
  const t = useT();
  const ofPage = fault === "address" || fault === "elsewhere";
  return (
    <div className="template-tab">
      <span className="template-tab-app"><Icon name={iconOf({ name: app?.name ?? null })} size={16} /> {app?.displayName ?? t("tab.unknown")}</span>
      <TextField label={t("tab.name")} value={tab.displayName} maxLength={128} autoComplete="off" error={fault && !ofPage ? t(`fault.${fault}`) : refused[`${tab.key}.name`]}
        onChange={(event) => onChange({ displayName: event.target.value })} />
      {app && hasAddress(app) && (
        <TextField label={t("tab.address")} value={tab.address} inputMode="url" autoCapitalize="none" maxLength={2048} autoComplete="off"
          error={fault && ofPage ? t(`fault.${fault}`) : refused[`${tab.key}.address`]} onChange={(event) => onChange({ address: event.target.value })} />
      )}
      <IconButton icon="trash" label={t("tab.remove", { name: tab.displayName || app?.displayName || "" })} side="left" onClick={onRemove} />
    </div>
  );
}
