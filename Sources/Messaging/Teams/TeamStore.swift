// Teams in the database, each with its group. A team whose group is deleted is not there.
import Database
import FeatureKit
import Kernel

enum TeamStore {
  static let columns: SQL = """
    t.id, g.display_name, g.description, g.visibility, t.created_at, t.archived_at, t.settings, t.specialization, t.classification
    """

  static func team(_ row: Row, from first: Int = 0) -> Team {
    let roster = Roster(
      id: row.id(first), displayName: row.text(first + 1), description: row.optionalText(first + 2),
      visibility: row.optionalText(first + 3).flatMap(Roster.Visibility.init) ?? .private)
    return Team(
      roster: roster, created: row.instant(first + 4), archived: row.optionalInstant(first + 5),
      settings: TeamSettings(row.json(first + 6)), specialization: Team.Specialization(rawValue: row.text(first + 7)) ?? .none,
      classification: row.optionalText(first + 8))
  }

  private static func tables(_ reading: Reading) throws -> (groups: SQL, members: SQL, owners: SQL) {
    let directory = try reading.ports.require(.directoryTables)
    let tenant = reading.tenant
    return (directory.groups(of: tenant), directory.members(of: tenant), directory.owners(of: tenant))
  }

  static func team(_ id: TeamID, in reading: Reading) throws -> Team? {
    try reading.row(
      """
      SELECT \(columns) FROM team t JOIN \(try tables(reading).groups) g ON g.id = t.id
      WHERE t.tenant = \(reading.tenant) AND t.id = \(id)
      """
    ).map { team($0) }
  }

  /// The team with what a person is in it.
  static func seat(_ id: TeamID, of person: UserID, in reading: Reading) throws -> TeamSeat? {
    let tables = try tables(reading)
    return try reading.row(
      """
      SELECT \(columns),
        CASE WHEN EXISTS (SELECT 1 FROM \(tables.members) m WHERE m.staff_group = t.id AND m.person = \(person))
          THEN 1 ELSE 0 END,
        CASE WHEN EXISTS (SELECT 1 FROM \(tables.owners) o WHERE o.staff_group = t.id AND o.person = \(person))
          THEN 1 ELSE 0 END
      FROM team t JOIN \(tables.groups) g ON g.id = t.id WHERE t.tenant = \(reading.tenant) AND t.id = \(id)
      """
    ).map { row in
      let role = role(isMember: row.flag(9), isOwner: row.flag(10))
      return TeamSeat(team: team(row), role: role == .member && reading.isGuest(person) ? .guest : role)
    }
  }

  private static func role(isMember: Bool, isOwner: Bool) -> TeamRole { isMember ? isOwner ? .owner : .member : .visitor }

  /// The team as the signed-in person has it: a member's, or a public one; for others it is not there.
  static func mine(_ id: TeamID, in reading: Reading) throws -> TeamSeat {
    guard let seat = try seat(id, of: reading.me(), in: reading),
      seat.role.isIn || seat.team.roster.visibility == .public && !reading.actor.isGuest
    else { throw Failure.notFound("team") }
    return seat
  }

  /// What may be looked at: one's own teams and public ones; an application and an administrator see every team.
  static func sight(_ id: TeamID, in reading: Reading) throws -> TeamSeat {
    if reading.actor.application == nil, !reading.actor.isAdministrator { return try mine(id, in: reading) }
    if let me = reading.actor.user, let seat = try seat(id, of: me, in: reading) { return seat }
    guard let team = try team(id, in: reading) else { throw Failure.notFound("team") }
    return TeamSeat(team: team, role: .visitor)
  }

  static func insert(_ team: Team, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO team (tenant, id, created_at, archived_at, settings, specialization, classification)
      VALUES (\(work.tenant), \(team.id), \(team.created), \(team.archived), \(team.settings.stored),
        \(team.specialization.rawValue), \(team.classification))
      """)
  }

  static func save(_ team: Team, in work: Transaction) throws {
    try work.run(
      """
      UPDATE team SET archived_at = \(team.archived), settings = \(team.settings.stored), classification = \(team.classification)
      WHERE tenant = \(work.tenant) AND id = \(team.id)
      """)
  }

  /// The team alone: its channels have another, its group is the directory's.
  static func remove(_ id: TeamID, in work: Transaction) throws {
    try work.run("DELETE FROM channel_share WHERE tenant = \(work.tenant) AND team = \(id)")
    try work.run("DELETE FROM team_operation WHERE tenant = \(work.tenant) AND team = \(id)")
    try work.run("DELETE FROM team WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  /// Somebody's teams by name.
  static func joined(by person: UserID, in reading: Reading) throws -> [TeamSeat] {
    let tables = try tables(reading)
    return try reading.rows(
      """
      SELECT \(columns),
        CASE WHEN EXISTS (SELECT 1 FROM \(tables.owners) o WHERE o.staff_group = t.id AND o.person = \(person))
          THEN 1 ELSE 0 END
      FROM \(tables.members) m JOIN team t ON t.tenant = \(reading.tenant) AND t.id = m.staff_group
      JOIN \(tables.groups) g ON g.id = t.id WHERE m.person = \(person) ORDER BY g.folded_name, t.id
      """
    ).map { TeamSeat(team: team($0), role: $0.flag(9) ? .owner : reading.isGuest(person) ? .guest : .member) }
  }

  static func countJoined(by person: UserID, in reading: Reading) throws -> Int {
    try reading.row(
      """
      SELECT COUNT(*) FROM \(try tables(reading).members) m
      JOIN team t ON t.tenant = \(reading.tenant) AND t.id = m.staff_group WHERE m.person = \(person)
      """)?.int(0) ?? 0
  }
}

// MARK: Lists

/// Which teams of the organisation are asked for.
struct TeamListing: Sendable {
  static let properties = Columns([
    "id": Column("t.id", .text), "displayName": Column("g.folded_name", .foldedText),
    "visibility": Column("LOWER(g.visibility)", .text),
  ])

  var condition: SQL = "1 = 1"
  var limit = 100
  var after: String?
}

extension TeamStore {
  /// Every team of the organisation, or the public ones and those of a person.
  static func page(
    _ listing: TeamListing, visibleTo person: UserID?, in reading: Reading
  ) throws -> (page: [Team], next: String?) {
    let tables = try tables(reading)
    let visible: SQL =
      person.map {
        """
        (g.visibility = \(reading.actor.isGuest ? "none of them" : "Public") OR EXISTS (SELECT 1 FROM \(tables.members) m WHERE m.staff_group = t.id AND m.person = \($0)))
        """
      } ?? "1 = 1"
    let rows = try reading.rows(
      """
      SELECT \(columns) FROM team t JOIN \(tables.groups) g ON g.id = t.id
      WHERE t.tenant = \(reading.tenant) AND t.id > \(listing.after ?? "") AND \(visible) AND \(listing.condition)
      ORDER BY t.id LIMIT \(listing.limit + 1)
      """
    ).map { team($0) }
    return (Array(rows.prefix(listing.limit)), rows.count > listing.limit ? rows[listing.limit - 1].id.text : nil)
  }
}

/// For the directory, whose groups say whether they are teams.
struct TeamTable: TeamTables {
  let teams: SQL = "team"

  func teams(among ids: some Collection<CircleID>, in reading: Reading) throws -> Set<CircleID> {
    if ids.isEmpty { return [] }
    return Set(
      try reading.rows("SELECT id FROM team WHERE tenant = \(reading.tenant) AND id IN \(list: ids)").map { $0.id(0) })
  }
}
