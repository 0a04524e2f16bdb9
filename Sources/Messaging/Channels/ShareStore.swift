// Which teams a channel is shared with.
import Database
import FeatureKit
import Kernel

enum ShareStore {
  /// The teams by name; those that are deleted are left out.
  static func teams(of channel: ChatID, in reading: Reading) throws -> [Roster] {
    let groups = try reading.ports.require(.directoryTables).groups(of: reading.tenant)
    return try reading.rows(
      """
      SELECT g.id, g.display_name, g.description FROM channel_share h JOIN \(groups) g ON g.id = h.team
      WHERE h.tenant = \(reading.tenant) AND h.channel = \(channel) ORDER BY g.folded_name, g.id
      """
    ).map { Roster(id: $0.id(0), displayName: $0.text(1), description: $0.optionalText(2), visibility: .private) }
  }

  /// The channels of other teams that are shared with this one.
  static func incoming(to team: TeamID, in reading: Reading) throws -> [Channel] {
    let groups = try reading.ports.require(.directoryTables).groups(of: reading.tenant)
    return try reading.rows(
      """
      SELECT \(ChannelStore.columns) FROM channel_share h JOIN channel k ON k.tenant = h.tenant AND k.chat = h.channel
      JOIN \(groups) g ON g.id = k.team
      WHERE h.tenant = \(reading.tenant) AND h.team = \(team) AND k.deleted_at IS NULL ORDER BY k.folded_name, k.chat
      """
    ).map { ChannelStore.channel($0) }
  }

  /// Whether a team has shared channels at all.
  static func hosts(_ team: TeamID, in reading: Reading) throws -> Bool {
    try reading.row(
      """
      SELECT 1 FROM channel WHERE tenant = \(reading.tenant) AND team = \(team) AND kind = 'shared' AND deleted_at IS NULL LIMIT 1
      """) != nil
  }

  /// The shared channels that somebody is in, of every team.
  static func channels(of person: UserID, in reading: Reading) throws -> [Channel] {
    try reading.rows(
      """
      SELECT \(ChannelStore.columns) FROM channel k
      WHERE k.tenant = \(reading.tenant) AND k.kind = 'shared' AND k.chat IN (\(try ChannelSeatStore.channels(of: person, reading)))
      ORDER BY k.folded_name, k.chat
      """
    ).map { ChannelStore.channel($0) }
  }

  /// False where it was shared with this team before.
  static func share(_ channel: ChatID, with team: TeamID, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      INSERT INTO channel_share (tenant, channel, team, shared_at) VALUES (\(work.tenant), \(channel), \(team), \(work.now))
      ON CONFLICT (tenant, channel, team) DO NOTHING RETURNING team
      """
    ).isEmpty
  }

  static func isShared(_ channel: ChatID, with team: TeamID, in reading: Reading) throws -> Bool {
    try reading.row(
      "SELECT 1 FROM channel_share WHERE tenant = \(reading.tenant) AND channel = \(channel) AND team = \(team)") != nil
  }

  static func end(_ channel: ChatID, with team: TeamID, in work: Transaction) throws {
    try work.run("DELETE FROM channel_share WHERE tenant = \(work.tenant) AND channel = \(channel) AND team = \(team)")
  }
}
