// Who is in which channel, and how far each has read in it.
import Database
import FeatureKit
import Kernel

enum ChannelSeatStore {
  /// How a member has a channel, in the order of `MemberStore.columns`. Whoever never read in it begins where they joined the team.
  private static let member: SQL = "k.chat, m.person, 0, 0, COALESCE(s.read_until, m.since / 1000 - 1)"
  private static let isIn: SQL = "k.deleted_at IS NULL AND (k.kind = 'standard' OR s.is_member = 1)"

  /// The channels with everybody who is in them.
  private static func tables(_ reading: Reading) throws -> SQL {
    """
    channel k JOIN \(try reading.ports.require(.directoryTables).members(of: reading.tenant)) m ON m.staff_group = k.team
    LEFT JOIN channel_seat s ON s.tenant = k.tenant AND s.channel = k.chat AND s.person = m.person
    """
  }

  /// Everything that a request in a channel has to know, as one question.
  static func seat(_ id: ChatID, of person: UserID, in reading: Reading) throws -> ChannelSeat? {
    let directory = try reading.ports.require(.directoryTables)
    return try reading.row(
      """
      SELECT \(ChatStore.columns), \(member), \(ChannelStore.columns), \(TeamStore.columns), COALESCE(s.is_owner, 0),
        CASE WHEN EXISTS (SELECT 1 FROM \(directory.owners(of: reading.tenant)) o
          WHERE o.staff_group = k.team AND o.person = m.person) THEN 1 ELSE 0 END
      FROM \(try tables(reading)) JOIN chat c ON c.tenant = k.tenant AND c.id = k.chat
      JOIN team t ON t.tenant = k.tenant AND t.id = k.team JOIN \(directory.groups(of: reading.tenant)) g ON g.id = k.team
      WHERE k.tenant = \(reading.tenant) AND k.chat = \(id) AND m.person = \(person) AND \(isIn)
      """
    ).map(seat)
  }

  private static func seat(_ row: Row) -> ChannelSeat {
    let channel = ChannelStore.channel(row, from: 13)
    let isOwner = channel.kind == .standard ? row.flag(35) : row.flag(34)
    return ChannelSeat(
      channel: channel, chat: ChatStore.chat(row), member: MemberStore.member(row, from: 8), role: isOwner ? .owner : .member,
      team: TeamStore.team(row, from: 25))
  }

  static func membership(_ id: ChatID, of person: UserID, in reading: Reading) throws -> Membership? {
    try seat(id, of: person, in: reading).flatMap { seat in seat.member.map { Membership(chat: seat.chat, member: $0) } }
  }

  /// How a person has each of the channels, left out where they are not in it.
  static func members(_ person: UserID, of channels: [ChatID], in reading: Reading) throws -> [ChatID: Member] {
    let rows = try reading.rows(
      """
      SELECT \(member) FROM \(try tables(reading))
      WHERE k.tenant = \(reading.tenant) AND k.chat IN \(list: channels) AND m.person = \(person) AND \(isIn)
      """)
    return Dictionary(rows.map { ($0.id(0), MemberStore.member($0)) }) { first, _ in first }
  }

  /// The rows of which unread messages are counted, as ``UnreadStore`` names them.
  static func viewpoints(_ channels: [ChatID], of person: UserID, in reading: Reading) throws -> SQL {
    """
    (SELECT k.tenant AS tenant, k.chat AS chat, m.person AS person, 0 AS visible_from,
      COALESCE(s.read_until, m.since / 1000 - 1) AS read_until
    FROM \(try tables(reading))
    WHERE k.tenant = \(reading.tenant) AND k.chat IN \(list: channels) AND m.person = \(person) AND \(isIn))
    """
  }

  /// A query for the ids of every channel that a person is in.
  static func channels(of person: UserID, _ reading: Reading) throws -> SQL {
    "SELECT k.chat FROM \(try tables(reading)) WHERE k.tenant = \(reading.tenant) AND m.person = \(person) AND \(isIn)"
  }

  /// Everybody in a channel, a deleted one too: they are told that it is gone.
  static func people(in id: ChatID, among some: Set<UserID>? = nil, _ reading: Reading) throws -> Set<UserID> {
    if some?.isEmpty == true { return [] }
    // More names than a statement takes are no narrower than all.
    let few: SQL = some.flatMap { $0.count > mostNamed ? nil : "AND m.person IN \(list: $0)" } ?? ""
    return Set(
      try reading.rows(
        """
        SELECT m.person FROM \(try tables(reading))
        WHERE k.tenant = \(reading.tenant) AND k.chat = \(id) AND (k.kind = 'standard' OR s.is_member = 1) \(few)
        """
      ).map { $0.id(0) })
  }

  static let mostNamed = 8000

  static func members(of ids: [ChatID], in reading: Reading) throws -> [ChatID: [Member]] {
    let rows = try reading.rows(
      """
      SELECT \(member) FROM \(try tables(reading)) WHERE k.tenant = \(reading.tenant) AND k.chat IN \(list: ids) AND \(isIn)
      ORDER BY k.chat, m.since, m.person
      """)
    return Dictionary(grouping: rows.map { MemberStore.member($0) }, by: \.chat)
  }

  static func count(in id: ChatID, _ reading: Reading) throws -> Int {
    try reading.row(
      "SELECT COUNT(*) FROM \(try tables(reading)) WHERE k.tenant = \(reading.tenant) AND k.chat = \(id) AND \(isIn)")?.int(0)
      ?? 0
  }

  /// Those who have read as far as a message, or further.
  static func readers(of message: MessageID, in id: ChatID, _ reading: Reading) throws -> Set<UserID> {
    let rows = try reading.rows(
      "SELECT person FROM channel_seat WHERE tenant = \(reading.tenant) AND channel = \(id) AND read_until >= \(message)")
    return Set(rows.map { $0.id(0) })
  }

  /// Remembers how far somebody has read.
  static func save(_ member: Member, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO channel_seat (tenant, channel, person, is_member, is_owner, joined_at, read_until)
      VALUES (\(work.tenant), \(member.chat), \(member.person), 0, 0, \(work.now), \(member.readUntil))
      ON CONFLICT (tenant, channel, person) DO UPDATE SET read_until = excluded.read_until
      """)
  }
}

// MARK: Private channels

/// One person of a private channel.
struct ChannelMember: Sendable, Equatable {
  var channel: ChatID
  var person: UserID
  var isOwner: Bool

  /// Graph's opaque id of the membership.
  var id: String { Member(chat: channel, person: person, visibleFrom: .never).id }
}

extension ChannelSeatStore {
  /// Lets somebody in, or changes what they are there. Messages from before are there for them to read, but are not new.
  static func admit(_ person: UserID, to id: ChatID, isOwner: Bool, readUntil: MessageID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO channel_seat (tenant, channel, person, is_member, is_owner, joined_at, read_until)
      VALUES (\(work.tenant), \(id), \(person), 1, \(isOwner), \(work.now), \(readUntil))
      ON CONFLICT (tenant, channel, person) DO UPDATE SET is_owner = excluded.is_owner, is_member = 1,
        joined_at = CASE WHEN channel_seat.is_member = 1 THEN channel_seat.joined_at ELSE excluded.joined_at END
      """)
  }

  /// False for somebody who was not in it.
  static func dismiss(_ person: UserID, from id: ChatID, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      DELETE FROM channel_seat WHERE tenant = \(work.tenant) AND channel = \(id) AND person = \(person) AND is_member = 1
      RETURNING person
      """
    ).isEmpty
  }

  /// The private channels of a team that somebody has a seat in.
  static func privates(of person: UserID, in team: TeamID, until: Instant, _ reading: Reading) throws -> [ChannelMember] {
    try reading.rows(
      """
      SELECT s.channel, s.person, s.is_owner FROM channel_seat s JOIN channel k ON k.tenant = s.tenant AND k.chat = s.channel
      WHERE s.tenant = \(reading.tenant) AND s.person = \(person) AND s.is_member = 1 AND k.team = \(team)
        AND s.joined_at <= \(until)
      """
    ).map { ChannelMember(channel: $0.id(0), person: $0.id(1), isOwner: $0.flag(2)) }
  }

  /// Everybody of a private channel who is in the team still, in the order in which they came.
  static func admitted(to id: ChatID, in reading: Reading) throws -> [ChannelMember] {
    try reading.rows(
      """
      SELECT k.chat, m.person, s.is_owner FROM \(try tables(reading))
      WHERE k.tenant = \(reading.tenant) AND k.chat = \(id) AND s.is_member = 1 ORDER BY s.joined_at, m.person
      """
    ).map { ChannelMember(channel: $0.id(0), person: $0.id(1), isOwner: $0.flag(2)) }
  }
}
