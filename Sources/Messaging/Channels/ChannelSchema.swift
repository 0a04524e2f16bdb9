// The tables of channels. The conversation itself is a row of `chat` with the same id.
import Database

/// Everybody in a team is in its standard channels without a row of their own: a seat there only remembers how far somebody has read.
/// In a private channel the seats with `is_member` are its people; so they are in a shared one, with everybody of the teams that it is
/// shared with.
let channelMigrations = [
  Migration(
    "channels.1",
    [
      """
      CREATE TABLE channel (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, team TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
        folded_name TEXT NOT NULL, description TEXT, is_primary BIGINT NOT NULL, is_favorite BIGINT NOT NULL,
        created_at BIGINT NOT NULL, archived_at BIGINT, deleted_at BIGINT, posting TEXT NOT NULL, replying TEXT NOT NULL,
        PRIMARY KEY (tenant, chat))
      """,
      // A deleted channel keeps its name, for it may come back.
      "CREATE UNIQUE INDEX channel_name ON channel (tenant, team, folded_name)",
      """
      CREATE TABLE channel_seat (
        tenant TEXT NOT NULL, channel TEXT NOT NULL, person TEXT NOT NULL, is_member BIGINT NOT NULL, is_owner BIGINT NOT NULL,
        joined_at BIGINT NOT NULL, read_until BIGINT NOT NULL, PRIMARY KEY (tenant, channel, person))
      """,
      "CREATE INDEX channel_seat_person ON channel_seat (tenant, person, channel)",
    ]),
  Migration(
    "channels.2",
    [
      """
      CREATE TABLE channel_attention (
        tenant TEXT NOT NULL, channel TEXT NOT NULL, person TEXT NOT NULL, level TEXT NOT NULL,
        PRIMARY KEY (tenant, channel, person))
      """,
      "CREATE INDEX channel_attention_level ON channel_attention (tenant, channel, level, person)",
      "CREATE INDEX channel_attention_person ON channel_attention (tenant, person, channel)",
    ]),
  Migration(
    "channels.3",
    [
      """
      CREATE TABLE channel_share (
        tenant TEXT NOT NULL, channel TEXT NOT NULL, team TEXT NOT NULL, shared_at BIGINT NOT NULL,
        PRIMARY KEY (tenant, channel, team))
      """,
      "CREATE INDEX channel_share_team ON channel_share (tenant, team, channel)",
    ]),
]
