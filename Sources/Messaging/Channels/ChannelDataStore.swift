// The teams' channels in which a person has read or been let in, for whoever asks for their own data.
import Database
import FeatureKit

enum ChannelDataStore {
  static let all = [
    PersonalData.rows(
      "channels", tables: ["channel_seat"],
      [("id", .text), ("team", .text), ("displayName", .text), ("since", .instant), ("readUntil", .text)]
    ) { person, reading in
      """
      SELECT k.chat, k.team, k.name, s.joined_at, CAST(s.read_until AS TEXT) FROM channel_seat s
      JOIN channel k ON k.tenant = s.tenant AND k.chat = s.channel
      WHERE s.tenant = \(reading.tenant) AND s.person = \(person) ORDER BY k.chat
      """
    },
    PersonalData.rows("channelAttention", tables: ["channel_attention"], [("id", .text), ("level", .text)]) { person, reading in
      """
      SELECT channel, level FROM channel_attention
      WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY channel
      """
    },
  ]
}
