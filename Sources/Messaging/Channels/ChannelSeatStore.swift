// Who is in which channel, and how far each has read in it.
import Database
import FeatureKit
import Kernel

enum ChannelSeatStore {
  /// How a member has a channel, in the order of `MemberStore.columns`. Whoever never read in it begins where they joined the team.
  private static func member(_ since: SQL) -> SQL { "k.chat, m.person, 0, 0, COALESCE(s.read_until, \(since) / 1000 - 1)" }

  /// Somewhere people come into channels from.
  private struct Way {
    var tables: SQL
    var isIn: SQL
    /// From when on what is said is new to them.
    var since: SQL = "m.since"
  }

  private static let seats: SQL =
    "LEFT JOIN channel_seat s ON s.tenant = k.tenant AND s.channel = k.chat AND s.person = m.person"

  /// Into a team's own channels from the team; into shared ones by a seat, or from a team that they are shared with, without its guests. Nobody
  /// comes by two.
  private static func ways(_ reading: Reading) throws -> [Way] {
    let directory = try reading.ports.require(.directoryTables)
    let (members, people) = (directory.members(of: reading.tenant), directory.people(of: reading.tenant))
    // Of a team that is deleted nothing is anybody's.
    let host: SQL = "JOIN \(directory.groups(of: reading.tenant)) host ON host.id = k.team"
    return [
      Way(
        tables: "channel k JOIN \(members) m ON m.staff_group = k.team AND k.kind <> 'shared' \(seats)",
        isIn: "(k.kind = 'standard' OR s.is_member = 1)"),
      Way(
        tables: """
          channel k JOIN (SELECT tenant, channel, person, joined_at AS since FROM channel_seat WHERE is_member = 1) m
            ON m.tenant = k.tenant AND m.channel = k.chat AND k.kind = 'shared' \(host) \(seats)
          """,
        isIn: "s.is_member = 1"),
      Way(
        tables: """
          channel k JOIN channel_share h ON h.tenant = k.tenant AND h.channel = k.chat
          JOIN \(members) m ON m.staff_group = h.team \(host) \(seats)
          """,
        isIn: """
          COALESCE(s.is_member, 0) = 0 AND NOT EXISTS (SELECT 1 FROM \(people) p WHERE p.id = m.person AND p.guest IS NOT NULL)
          AND NOT EXISTS (
            SELECT 1 FROM channel_share o JOIN \(members) n ON n.staff_group = o.team
            WHERE o.tenant = h.tenant AND o.channel = h.channel AND o.team < h.team AND n.person = m.person)
          """,
        since: "CASE WHEN h.shared_at > m.since THEN h.shared_at ELSE m.since END"),
    ]
  }

  /// The same question about all ways, as one.
  /// - Parameter kind: where all is asked of one channel, for the ways that lead into it.
  private static func everybody(
    _ reading: Reading, of kind: Channel.Kind? = nil, _ question: (_ tables: SQL, _ isIn: SQL, _ since: SQL) -> SQL
  ) throws -> SQL {
    var ways = try ways(reading)[...]
    if let kind { ways = kind == .shared ? ways.dropFirst() : ways.prefix(1) }
    return ways.map { question($0.tables, $0.isIn, $0.since) }.joined(by: " UNION ALL ")
  }

  /// Everything that a request in a channel has to know, as one question.
  static func seat(_ id: ChatID, of person: UserID, in reading: Reading) throws -> ChannelSeat? {
    let directory = try reading.ports.require(.directoryTables)
    let (groups, owners) = (directory.groups(of: reading.tenant), directory.owners(of: reading.tenant))
    return try reading.row(
      everybody(reading) { tables, isIn, since in
        """
        SELECT \(ChatStore.columns), \(member(since)), \(ChannelStore.columns), \(TeamStore.columns), COALESCE(s.is_owner, 0),
          CASE WHEN EXISTS (SELECT 1 FROM \(owners) o WHERE o.staff_group = k.team AND o.person = m.person) THEN 1 ELSE 0 END
        FROM \(tables) JOIN chat c ON c.tenant = k.tenant AND c.id = k.chat
        JOIN team t ON t.tenant = k.tenant AND t.id = k.team JOIN \(groups) g ON g.id = k.team
        WHERE k.tenant = \(reading.tenant) AND k.chat = \(id) AND m.person = \(person) AND k.deleted_at IS NULL AND \(isIn)
        """
      }
    ).map { seat($0, isGuest: reading.isGuest(person)) }
  }

  private static func seat(_ row: Row, isGuest: Bool) -> ChannelSeat {
    let channel = ChannelStore.channel(row, from: 13)
    let isOwner = channel.kind == .standard ? row.flag(35) : row.flag(34)
    return ChannelSeat(
      channel: channel, chat: ChatStore.chat(row), member: MemberStore.member(row, from: 8),
      role: isOwner ? .owner : isGuest ? .guest : .member,
      team: TeamStore.team(row, from: 25))
  }

  static func membership(_ id: ChatID, of person: UserID, in reading: Reading) throws -> Membership? {
    try seat(id, of: person, in: reading).flatMap { seat in seat.member.map { Membership(chat: seat.chat, member: $0) } }
  }

  /// How a person has each of the channels, left out where they are not in it.
  static func members(_ person: UserID, of channels: [ChatID], in reading: Reading) throws -> [ChatID: Member] {
    let rows = try reading.rows(
      everybody(reading) { tables, isIn, since in
        """
        SELECT \(member(since)) FROM \(tables)
        WHERE k.tenant = \(reading.tenant) AND k.chat IN \(list: channels) AND m.person = \(person) AND k.deleted_at IS NULL
          AND \(isIn)
        """
      })
    return Dictionary(rows.map { ($0.id(0), MemberStore.member($0)) }) { first, _ in first }
  }

  /// The rows of which unread messages are counted, as ``UnreadStore`` names them.
  static func viewpoints(_ channels: [ChatID], of person: UserID, in reading: Reading) throws -> SQL {
    let rows = try everybody(reading) { tables, isIn, since in
      """
      SELECT k.tenant AS tenant, k.chat AS chat, m.person AS person, 0 AS visible_from,
        COALESCE(s.read_until, \(since) / 1000 - 1) AS read_until
      FROM \(tables)
      WHERE k.tenant = \(reading.tenant) AND k.chat IN \(list: channels) AND m.person = \(person) AND k.deleted_at IS NULL
        AND \(isIn)
      """
    }
    return "(\(rows))"
  }

  /// A query for the ids of every channel that a person is in.
  static func channels(of person: UserID, _ reading: Reading) throws -> SQL {
    try everybody(reading) { tables, isIn, _ in
      """
      SELECT k.chat FROM \(tables)
      WHERE k.tenant = \(reading.tenant) AND m.person = \(person) AND k.deleted_at IS NULL AND \(isIn)
      """
    }
  }

  /// Everybody in a channel, a deleted one too: they are told that it is gone.
  static func people(in id: ChatID, among some: Set<UserID>? = nil, _ reading: Reading) throws -> Set<UserID> {
    if some?.isEmpty == true { return [] }
    guard let channel = try ChannelStore.channel(id, in: reading) else { return [] }
    if channel.kind == .standard { return try TeamMemberStore.people(in: channel.team, among: some, reading) }
    let all = try everybody(reading, of: channel.kind) { tables, isIn, _ in
      "SELECT m.person AS person FROM \(tables) WHERE k.tenant = \(reading.tenant) AND k.chat = \(id) AND \(isIn)"
    }
    // More names than a statement takes are no narrower than all.
    let few: SQL = some.flatMap { $0.count > mostNamed ? nil : "WHERE x.person IN \(list: $0)" } ?? ""
    return Set(try reading.rows("SELECT x.person FROM (\(all)) AS x \(few)").map { $0.id(0) })
  }

  /// Three times as many values are in the longest statement that names people.
  static let mostNamed = 8000

  static func members(of ids: [ChatID], in reading: Reading) throws -> [ChatID: [Member]] {
    let rows = try reading.rows(
      """
      SELECT * FROM (\(try everybody(reading) { tables, isIn, since in
        """
        SELECT \(member(since)), \(since) AS since FROM \(tables)
        WHERE k.tenant = \(reading.tenant) AND k.chat IN \(list: ids) AND k.deleted_at IS NULL AND \(isIn)
        """
      })) AS x ORDER BY x.chat, x.since, x.person
      """)
    return Dictionary(grouping: rows.map { MemberStore.member($0) }, by: \.chat)
  }

  static func count(in id: ChatID, _ reading: Reading) throws -> Int {
    let all = try everybody(reading, of: ChannelStore.channel(id, in: reading)?.kind) { tables, isIn, _ in
      """
      SELECT COUNT(*) AS heads FROM \(tables)
      WHERE k.tenant = \(reading.tenant) AND k.chat = \(id) AND k.deleted_at IS NULL AND \(isIn)
      """
    }
    return try reading.row("SELECT CAST(SUM(x.heads) AS BIGINT) FROM (\(all)) AS x")?.int(0) ?? 0
  }

  /// How many are in a channel that is not everybody's in its team: who keeps it, who is from outside, and all others.
  static func counts(in channel: Channel, _ reading: Reading) throws -> TeamCounts {
    let people = try reading.ports.require(.directoryTables).people(of: reading.tenant)
    let heads = try everybody(reading, of: channel.kind) { tables, isIn, _ in
      """
      SELECT m.person AS person, CASE WHEN s.is_member = 1 AND s.is_owner = 1 THEN 1 ELSE 0 END AS keeps FROM \(tables)
      WHERE k.tenant = \(reading.tenant) AND k.chat = \(channel.id) AND \(isIn)
      """
    }
    let row = try reading.row(
      """
      SELECT COUNT(*), COUNT(CASE WHEN x.keeps = 1 THEN 1 END), COUNT(CASE WHEN x.keeps = 0 AND p.guest IS NOT NULL THEN 1 END)
      FROM (\(heads)) AS x JOIN \(people) p ON p.id = x.person
      """)
    let (all, owners, guests) = (row?.int(0) ?? 0, row?.int(1) ?? 0, row?.int(2) ?? 0)
    return TeamCounts(owners: owners, members: all - owners - guests, guests: guests)
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

  /// Everybody who was let in, of a private channel those who are in the team still, in the order in which they came.
  static func admitted(to id: ChatID, in reading: Reading) throws -> [ChannelMember] {
    try reading.rows(
      everybody(reading) { tables, isIn, _ in
        """
        SELECT k.chat, m.person, s.is_owner, s.joined_at FROM \(tables)
        WHERE k.tenant = \(reading.tenant) AND k.chat = \(id) AND s.is_member = 1 AND \(isIn)
        """
      } + " ORDER BY 4, 2"
    ).map { ChannelMember(channel: $0.id(0), person: $0.id(1), isOwner: $0.flag(2)) }
  }
}
