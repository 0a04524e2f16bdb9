// Tags in the database. Whoever left the team is under none of its tags, and is again after coming back.
import Database
import FeatureKit
import Kernel

enum TagStore {
  /// Those under a tag `t` who are in the team.
  private static func people(_ reading: Reading) throws -> SQL {
    """
    team_tag_member n JOIN \(try reading.ports.require(.directoryTables).members(of: reading.tenant)) m
    ON m.person = n.person AND m.staff_group = t.team WHERE n.tenant = t.tenant AND n.tag = t.id
    """
  }

  /// The tag for whoever is in its team, or looks after every team.
  static func visible(_ id: TagID, in reading: Reading) throws -> Tag? {
    guard let tag = try tags([id], in: reading)[id] else { return nil }
    if reading.actor.keepsTeams { return tag }
    return try TeamStore.seat(tag.team, of: reading.me(), in: reading).flatMap { $0.role.isIn ? tag : nil }
  }

  private static func select(_ condition: SQL, _ reading: Reading) throws -> [Tag] {
    try reading.rows(
      """
      SELECT t.id, t.team, t.name, t.description, (SELECT COUNT(*) FROM \(try people(reading))) FROM team_tag t
      WHERE t.tenant = \(reading.tenant) AND \(condition) ORDER BY t.folded_name, t.id
      """
    ).map { Tag(id: $0.id(0), team: $0.id(1), name: $0.text(2), description: $0.optionalText(3), size: $0.int(4)) }
  }

  static func all(of team: TeamID, in reading: Reading) throws -> [Tag] { try select("t.team = \(team)", reading) }
  static func tags(_ ids: some Collection<TagID>, in reading: Reading) throws -> [TagID: Tag] {
    Dictionary(try select("t.id IN \(list: ids)", reading).map { ($0.id, $0) }) { first, _ in first }
  }

  static func find(_ id: TagID, of team: TeamID, in reading: Reading) throws -> Tag {
    guard let tag = try tags([id], in: reading)[id], tag.team == team else { throw Failure.notFound("tag") }
    return tag
  }

  static func people(of id: TagID, in reading: Reading) throws -> [UserID] {
    let members = try reading.ports.require(.directoryTables).members(of: reading.tenant)
    return try reading.rows(
      """
      SELECT n.person FROM team_tag t JOIN team_tag_member n ON n.tenant = t.tenant AND n.tag = t.id
      JOIN \(members) m ON m.person = n.person AND m.staff_group = t.team
      WHERE t.tenant = \(reading.tenant) AND t.id = \(id) ORDER BY n.person
      """
    ).map { $0.id(0) }
  }

  /// Those under it who can come in now.
  static func reachable(under id: TagID, in reading: Reading) throws -> [UserID] {
    let people = try people(of: id, in: reading)
    let known = try reading.ports.require(.people).people(people, in: reading)
    return people.filter { known[$0]?.isEnabled == true }
  }

  static func isTaken(_ name: String, in team: TeamID, besides id: TagID, _ reading: Reading) throws -> Bool {
    try reading.row(
      """
      SELECT 1 FROM team_tag
      WHERE tenant = \(reading.tenant) AND team = \(team) AND folded_name = \(name.folded) AND id <> \(id)
      """) != nil
  }

  static func put(_ tag: Tag, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO team_tag (tenant, id, team, name, folded_name, description)
      VALUES (\(work.tenant), \(tag.id), \(tag.team), \(tag.name), \(tag.name.folded), \(tag.description))
      ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, folded_name = excluded.folded_name,
        description = excluded.description
      """)
  }

  static func remove(_ id: TagID, in work: Transaction) throws {
    try work.run("DELETE FROM team_tag_member WHERE tenant = \(work.tenant) AND tag = \(id)")
    try work.run("DELETE FROM team_tag WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  /// False where the person is under it already.
  static func add(_ person: UserID, to id: TagID, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      INSERT INTO team_tag_member (tenant, tag, person) VALUES (\(work.tenant), \(id), \(person))
      ON CONFLICT (tenant, tag, person) DO NOTHING RETURNING person
      """
    ).isEmpty
  }

  static func take(_ person: UserID, from id: TagID, in work: Transaction) throws {
    try work.run("DELETE FROM team_tag_member WHERE tenant = \(work.tenant) AND tag = \(id) AND person = \(person)")
  }
}
