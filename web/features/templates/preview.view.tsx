// What a team made from a template has: its channels with their tabs, and its apps.
import { Icon } from "../../parts/Icon";
import { iconOf } from "../apps/kinds";
import { useT } from "./texts";
import type { Template, TemplateApp, TemplateChannel, TemplateTab } from "./wire";
import "./preview.css";

export function Preview({ template }: { template: Template }): JSX.Element {
  const t = useT();
  return (
    <div className="template-preview">
      <section aria-label={t("channels")}>
        <h3>{t("channels")}</h3>
        <ul className="template-channels">{template.channels.map((channel, at) => <Channel key={at} channel={channel} apps={template.installedApps} />)}</ul>
        {template.suggestedChannels.length > 0 && <p className="secondary">{t("suggested", { count: template.suggestedChannels.length })}</p>}
      </section>
      {template.installedApps.length > 0 && (
        <section aria-label={t("apps")}>
          <h3>{t("apps")}</h3>
          <ul className="template-apps">
            {template.installedApps.map((app) => (
              <li key={app.id}><Icon name={iconOf({ name: app.name ?? null })} size={16} /> {app.displayName}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Channel({ channel, apps }: { channel: TemplateChannel; apps: TemplateApp[] }): JSX.Element {
  const t = useT();
  // A page stands in a channel without an app of the team.
  const icon = ({ teamsAppId, configuration }: TemplateTab) =>
    iconOf({ name: apps.find((app) => app.id === teamsAppId)?.name ?? (configuration?.contentUrl ? "Website" : null) });
  return (
    <li>
      <strong>{channel.displayName}</strong>
      {channel.description && <span className="secondary">{channel.description}</span>}
      {channel.tabs.length > 0 && (
        <ul className="template-apps" aria-label={t("tabs")}>
          {channel.tabs.map((tab, at) => <li key={at}><Icon name={icon(tab)} size={16} /> {tab.displayName}</li>)}
        </ul>
      )}
    </li>
  );
}
