// Channels in the database. A person reaches one only through the team, and a private one only through a seat of their own.
import Database
import FeatureKit
import Kernel

enum ChannelStore {
  static let columns: SQL = """
    k.chat, k.team, k.kind, k.name, k.description, k.is_primary, k.is_favorite, k.created_at, k.archived_at, k.deleted_at,
    k.posting, k.replying
    """

  static func channel(_ row: Row, from first: Int = 0) -> Channel {
    Channel(
      id: row.id(first), team: row.id(first + 1), kind: Channel.Kind(rawValue: row.text(first + 2)) ?? .private,
      name: row.text(first + 3), description: row.optionalText(first + 4), isPrimary: row.flag(first + 5),
      isFavorite: row.flag(first + 6), created: row.instant(first + 7), archived: row.optionalInstant(first + 8),
      deleted: row.optionalInstant(first + 9),
      moderation: Channel.Moderation(
        posting: Channel.Moderation.Posting(rawValue: row.text(first + 10)) ?? .moderators,
        replying: Channel.Moderation.Replying(rawValue: row.text(first + 11)) ?? .authorAndModerators))
  }

  static func channel(_ id: ChatID, in reading: Reading) throws -> Channel? {
    try reading.row("SELECT \(columns) FROM channel k WHERE k.tenant = \(reading.tenant) AND k.chat = \(id)").map { channel($0) }
  }

  /// Neither it nor its team is deleted.
  static func isThere(_ id: ChatID, in reading: Reading) throws -> Bool {
    guard let channel = try channel(id, in: reading), channel.deleted == nil else { return false }
    return try TeamStore.team(channel.team, in: reading) != nil
  }

  /// For messages, which name it.
  static func team(of id: ChatID, in reading: Reading) throws -> Team? {
    try channel(id, in: reading).flatMap { try TeamStore.team($0.team, in: reading) }
  }

  static func teams(of ids: Set<ChatID>, in reading: Reading) throws -> [ChatID: TeamID] {
    if ids.isEmpty { return [:] }
    let rows = try reading.rows("SELECT chat, team FROM channel WHERE tenant = \(reading.tenant) AND chat IN \(list: ids)")
    return Dictionary(rows.map { ($0.id(0), $0.id(1)) }) { first, _ in first }
  }

  /// One's place in a channel, for whatever changes what is said in it.
  static func part(in id: ChatID, _ reading: Reading) throws -> Membership {
    guard let seat = try ChannelSeatStore.seat(id, of: reading.me(), in: reading), let member = seat.member else {
      throw Failure.notFound("channel")
    }
    try ChannelRules.open(seat).enforce("channel")
    try reading.accessed(channel: id)
    return Membership(chat: seat.chat, member: member)
  }

  /// What the team's owners do not let people do.
  static func allows(_ name: TeamSettings.Switch, in id: ChatID, _ reading: Reading) throws {
    guard try team(of: id, in: reading)?.settings[name] != false else {
      throw Failure.forbidden("The team's owners do not let members do this.", code: "TeamSettingForbids")
    }
  }

  /// Whether somebody may take back what others wrote: an owner, where the team's settings let owners.
  static func mayModerate(_ message: Message, by person: UserID, _ reading: Reading) throws -> Bool {
    guard message.chat.isChannel, message.said != nil, message.said?.author != person,
      let seat = try ChannelSeatStore.seat(message.chat, of: person, in: reading)
    else { return false }
    return seat.role == .owner && seat.team.settings[.ownersDeleteMessages]
  }

  /// With the team's name in front.
  static func names(of ids: [ChatID], in reading: Reading) throws -> [String: String] {
    let groups = try reading.ports.require(.directoryTables).groups(of: reading.tenant)
    let rows = try reading.rows(
      """
      SELECT k.chat, g.display_name, k.name FROM channel k LEFT JOIN \(groups) g ON g.id = k.team
      WHERE k.tenant = \(reading.tenant) AND k.chat IN \(list: ids)
      """)
    return Dictionary(rows.map { ($0.text(0), [$0.optionalText(1), $0.text(2)].compactMap(\.self).joined(separator: " › ")) }) {
      a, _ in a
    }
  }

  static func primary(of team: TeamID, in reading: Reading) throws -> Channel? {
    try reading.row(
      "SELECT \(columns) FROM channel k WHERE k.tenant = \(reading.tenant) AND k.team = \(team) AND k.is_primary = 1"
    ).map { channel($0) }
  }

  /// A team's channels by name, General first; deleted ones by themselves.
  static func all(of team: TeamID, areDeleted: Bool = false, in reading: Reading) throws -> [Channel] {
    let deleted: SQL = areDeleted ? "k.deleted_at IS NOT NULL AND k.folded_name <> k.chat" : "k.deleted_at IS NULL"
    return try reading.rows(
      """
      SELECT \(columns) FROM channel k WHERE k.tenant = \(reading.tenant) AND k.team = \(team) AND \(deleted)
      ORDER BY k.is_primary DESC, k.folded_name, k.chat
      """
    ).map { channel($0) }
  }

  /// How many there are, deleted ones included, and how many of them are private and not deleted.
  static func count(in team: TeamID, _ reading: Reading) throws -> (all: Int, privates: Int) {
    let row = try reading.row(
      """
      SELECT COALESCE(SUM(CASE WHEN folded_name <> chat THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN kind = 'private' AND deleted_at IS NULL THEN 1 ELSE 0 END), 0)
      FROM channel WHERE tenant = \(reading.tenant) AND team = \(team)
      """)
    return (row?.int(0) ?? 0, row?.int(1) ?? 0)
  }

  /// False where the team has a channel of this name, be it a deleted one.
  static func insert(_ channel: Channel, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      INSERT INTO channel (tenant, chat, team, kind, name, folded_name, description, is_primary, is_favorite, created_at, archived_at,
        deleted_at, posting, replying)
      VALUES (\(work.tenant), \(channel.id), \(channel.team), \(channel.kind.rawValue), \(channel.name), \(channel.name.folded),
        \(channel.description), \(channel.isPrimary), \(channel.isFavorite), \(channel.created), \(channel.archived),
        \(channel.deleted), \(channel.moderation.posting.rawValue), \(channel.moderation.replying.rawValue))
      ON CONFLICT (tenant, team, folded_name) DO NOTHING RETURNING chat
      """
    ).isEmpty
  }

  static func isTaken(name: String, in team: TeamID, besides id: ChatID, _ reading: Reading) throws -> Bool {
    try reading.row(
      """
      SELECT 1 FROM channel
      WHERE tenant = \(reading.tenant) AND team = \(team) AND folded_name = \(name.folded) AND chat <> \(id)
      """) != nil
  }

  /// With everybody's seats, and its tabs.
  static func remove(_ id: ChatID, in work: Transaction) throws {
    guard id.isChannel else { return }
    try work.run("DELETE FROM channel_attention WHERE tenant = \(work.tenant) AND channel = \(id)")
    try work.run("DELETE FROM channel_tab WHERE tenant = \(work.tenant) AND channel = \(id)")
    try work.run("DELETE FROM channel_seat WHERE tenant = \(work.tenant) AND channel = \(id)")
    try work.run("DELETE FROM channel_share WHERE tenant = \(work.tenant) AND channel = \(id)")
    try PatientSeatStore.forget(id, in: work)
    try work.run("DELETE FROM channel WHERE tenant = \(work.tenant) AND chat = \(id)")
  }

  /// What was deleted too long ago to come back gives its name free. What was said in it stays for as long as messages are kept.
  static func expire(before: Instant, in work: Transaction) throws -> Int {
    try work.run(
      "UPDATE channel SET folded_name = chat WHERE deleted_at < \(before) AND folded_name <> chat RETURNING chat"
    ).count
  }

  /// Its name stays as it is, or free.
  static func set(deleted: Instant?, of id: ChatID, in work: Transaction) throws {
    try work.run("UPDATE channel SET deleted_at = \(deleted) WHERE tenant = \(work.tenant) AND chat = \(id)")
  }

  static func save(_ channel: Channel, in work: Transaction) throws {
    try work.run(
      """
      UPDATE channel SET name = \(channel.name), folded_name = \(channel.name.folded), description = \(channel.description),
        is_favorite = \(channel.isFavorite), archived_at = \(channel.archived), deleted_at = \(channel.deleted),
        posting = \(channel.moderation.posting.rawValue), replying = \(channel.moderation.replying.rawValue)
      WHERE tenant = \(work.tenant) AND chat = \(channel.id)
      """)
  }
}
