// Tabs in the database.
import Database
import FeatureKit
import Kernel

enum TabStore {
  /// Those of the channels from left to right, hidden ones too.
  static func all(of channels: [ChatID], in reading: Reading) throws -> [Tab] {
    try reading.rows(
      """
      SELECT id, channel, app, name, position, entity, content_url, website_url, remove_url FROM channel_tab
      WHERE tenant = \(reading.tenant) AND channel IN \(list: channels) ORDER BY channel, position, id
      """
    ).map {
      Tab(
        id: $0.id(0), channel: $0.id(1), app: $0.id(2), name: $0.text(3), position: $0.int(4),
        configuration: Tab.Configuration(
          entityID: $0.optionalText(5), contentURL: $0.optionalText(6), websiteURL: $0.optionalText(7),
          removeURL: $0.optionalText(8)))
    }
  }

  static func find(_ id: TabID, of channel: ChatID, in reading: Reading) throws -> Tab {
    guard let tab = try all(of: [channel], in: reading).first(where: { $0.id == id }) else { throw Failure.notFound("tab") }
    return tab
  }

  static func put(_ tab: Tab, in work: Transaction) throws {
    let shown = tab.configuration
    try work.run(
      """
      INSERT INTO channel_tab (tenant, id, channel, app, name, position, entity, content_url, website_url, remove_url)
      VALUES (\(work.tenant), \(tab.id), \(tab.channel), \(tab.app), \(tab.name), \(tab.position), \(shown.entityID),
        \(shown.contentURL), \(shown.websiteURL), \(shown.removeURL))
      ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, position = excluded.position, entity = excluded.entity,
        content_url = excluded.content_url, website_url = excluded.website_url, remove_url = excluded.remove_url
      """)
  }

  static func remove(_ id: TabID, in work: Transaction) throws {
    try work.run("DELETE FROM channel_tab WHERE tenant = \(work.tenant) AND id = \(id)")
  }
}
