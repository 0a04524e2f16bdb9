// Who wants to be told of more or less of a channel than others.
import Database
import FeatureKit
import Kernel

enum AttentionStore {
  /// Those who decided for this much of a channel.
  static func people(wishing attention: Attention, in channel: ChatID, _ reading: Reading) throws -> Set<UserID> {
    Set(
      try reading.rows(
        """
        SELECT person FROM channel_attention
        WHERE tenant = \(reading.tenant) AND channel = \(channel) AND level = \(attention.rawValue)
        """
      ).map { $0.id(0) })
  }

  static func levels(of person: UserID, in channels: [ChatID], _ reading: Reading) throws -> [ChatID: Attention] {
    if channels.isEmpty { return [:] }
    let rows = try reading.rows(
      """
      SELECT channel, level FROM channel_attention
      WHERE tenant = \(reading.tenant) AND person = \(person) AND channel IN \(list: channels)
      """)
    return Dictionary(rows.map { ($0.id(0), Attention(rawValue: $0.text(1)) ?? .standard) }) { first, _ in first }
  }

  static func set(_ attention: Attention, of person: UserID, in channel: ChatID, _ work: Transaction) throws {
    if attention == .standard {
      try work.run(
        "DELETE FROM channel_attention WHERE tenant = \(work.tenant) AND channel = \(channel) AND person = \(person)")
    } else {
      try work.run(
        """
        INSERT INTO channel_attention (tenant, channel, person, level)
        VALUES (\(work.tenant), \(channel), \(person), \(attention.rawValue))
        ON CONFLICT (tenant, channel, person) DO UPDATE SET level = excluded.level
        """)
    }
  }
}
