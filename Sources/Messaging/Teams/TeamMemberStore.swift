// Who is in a team, a page at a time: a team may hold a whole hospital.
import Database
import FeatureKit
import Kernel

/// Which members are asked for.
struct TeamMemberListing: Sendable {
  static let properties = Columns(
    [
      "userId": Column("p.id", .text), "displayName": Column("p.folded_name", .foldedText),
      "email": Column("LOWER(COALESCE(p.mail, ''))", .text),
      "microsoft.graph.aadUserConversationMember/userId": Column("p.id", .text),
      "microsoft.graph.aadUserConversationMember/displayName": Column("p.folded_name", .foldedText),
      "microsoft.graph.aadUserConversationMember/email": Column("LOWER(COALESCE(p.mail, ''))", .text),
    ],
    rows: ["roles": Columns.Rows("WHERE o.person IS NOT NULL", ["$it": Column("'owner'", .text)])])

  /// All, where there is none.
  var condition: SQL?
  var limit = 100
  /// The last person of the page before.
  var after: UserID?
}

enum TeamMemberStore {
  private static func tables(_ reading: Reading) throws -> SQL {
    let directory = try reading.ports.require(.directoryTables)
    return """
      \(directory.members(of: reading.tenant)) m JOIN \(directory.people(of: reading.tenant)) p ON p.id = m.person
      LEFT JOIN \(directory.owners(of: reading.tenant)) o ON o.staff_group = m.staff_group AND o.person = m.person
      """
  }

  private static let crowd = 2000

  /// By name. Of a good part of a hospital its names are gone through in their order, of fewer these are sorted.
  static func page(
    _ listing: TeamMemberListing, of team: TeamID, crowd: Int = crowd, in reading: Reading
  ) throws -> (page: [TeamMember], next: String?) {
    let directory = try reading.ports.require(.directoryTables)
    let (people, members) = (directory.people(of: reading.tenant), directory.members(of: reading.tenant))
    func isCrowd() throws -> Bool {
      let first: SQL = "SELECT 1 FROM \(members) m WHERE m.staff_group = \(team) LIMIT \(crowd)"
      return try reading.row("SELECT COUNT(*) FROM (\(first)) AS first")?.int(0) == crowd
    }
    let part: SQL =
      if try listing.condition == nil && isCrowd() {
        """
        \(people) p LEFT JOIN \(directory.owners(of: reading.tenant)) o ON o.staff_group = \(team) AND o.person = p.id
        WHERE (SELECT 1 FROM \(members) m WHERE m.staff_group = \(team) AND m.person = p.id) = 1
        """
      } else {
        "\(try tables(reading)) WHERE m.staff_group = \(team) AND \(listing.condition ?? "1 = 1")"
      }
    let behind: SQL =
      listing.after.map { "(p.folded_name, p.id) > (SELECT q.folded_name, q.id FROM \(people) q WHERE q.id = \($0))" } ?? "1 = 1"
    let rows = try reading.rows(
      "SELECT p.id, o.person FROM \(part) AND \(behind) ORDER BY p.folded_name, p.id LIMIT \(listing.limit + 1)"
    ).map { TeamMember(team: team, person: $0.id(0), isOwner: !$0.isNull(1)) }
    return (Array(rows.prefix(listing.limit)), rows.count > listing.limit ? rows[listing.limit - 1].person.text : nil)
  }

  static func member(_ person: UserID, of team: TeamID, in reading: Reading) throws -> TeamMember? {
    try reading.row("SELECT o.person FROM \(try tables(reading)) WHERE m.staff_group = \(team) AND m.person = \(person)").map {
      TeamMember(team: team, person: person, isOwner: !$0.isNull(0))
    }
  }

  /// Also those who own the group without being in it.
  static func owners(of team: TeamID, in reading: Reading) throws -> [UserID] {
    let owners = try reading.ports.require(.directoryTables).owners(of: reading.tenant)
    return try reading.rows("SELECT o.person FROM \(owners) o WHERE o.staff_group = \(team) ORDER BY o.person").map { $0.id(0) }
  }

  /// Those of the people who are in the team.
  static func present(_ people: [UserID], in team: TeamID, _ reading: Reading) throws -> Set<UserID> {
    if people.isEmpty { return [] }
    let members = try reading.ports.require(.directoryTables).members(of: reading.tenant)
    let rows = try reading.rows(
      """
      SELECT w.column1 FROM \(rows: people) AS w
      WHERE (SELECT 1 FROM \(members) m WHERE m.staff_group = \(team) AND m.person = w.column1) = 1
      """)
    return Set(rows.map { $0.id(0) })
  }

  /// - Parameter some: only these count, where told.
  static func people(in team: TeamID, among some: Set<UserID>? = nil, _ reading: Reading) throws -> Set<UserID> {
    if let some, some.count <= ChannelSeatStore.mostNamed { return try present(Array(some), in: team, reading) }
    let members = try reading.ports.require(.directoryTables).members(of: reading.tenant)
    return Set(try reading.rows("SELECT m.person FROM \(members) m WHERE m.staff_group = \(team)").map { $0.id(0) })
  }

  static func counts(of team: TeamID, in reading: Reading) throws -> TeamCounts {
    let directory = try reading.ports.require(.directoryTables)
    let row = try reading.row(
      """
      SELECT (SELECT COUNT(*) FROM \(directory.members(of: reading.tenant)) m WHERE m.staff_group = \(team)),
        (SELECT COUNT(*) FROM \(directory.owners(of: reading.tenant)) o
          JOIN \(directory.members(of: reading.tenant)) n ON n.staff_group = o.staff_group AND n.person = o.person
          WHERE o.staff_group = \(team)),
        (SELECT COUNT(*) FROM \(directory.people(of: reading.tenant)) p
          JOIN \(directory.members(of: reading.tenant)) m ON m.person = p.id WHERE p.guest IS NOT NULL AND m.staff_group = \(team))
      """)
    let (all, owners, guests) = (row?.int(0) ?? 0, row?.int(1) ?? 0, row?.int(2) ?? 0)
    return TeamCounts(owners: owners, members: max(0, all - owners - guests), guests: guests)
  }
}
