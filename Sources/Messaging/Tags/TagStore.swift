// Tags in the database. Whoever left the team is under none of its tags, and is again after coming back.
import Database
import FeatureKit
import Kernel

enum TagStore {
  /// The tags with those under them who are in the team.
  private static func tables(_ reading: Reading) throws -> SQL {
    """
    team_tag t LEFT JOIN (
      SELECT n.tag, n.person, m.staff_group FROM team_tag_member n
      JOIN \(try reading.ports.require(.directoryTables).members(of: reading.tenant)) m ON m.person = n.person
      WHERE n.tenant = \(reading.tenant)) AS n ON n.tag = t.id AND n.staff_group = t.team
    """
  }

  private static func select(_ condition: SQL, _ reading: Reading) throws -> [Tag] {
    try reading.rows(
      """
      SELECT t.id, t.team, t.name, t.description, COUNT(n.person) FROM \(try tables(reading))
      WHERE t.tenant = \(reading.tenant) AND \(condition)
      GROUP BY t.id, t.team, t.name, t.folded_name, t.description ORDER BY t.folded_name, t.id
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
    try reading.rows(
      "SELECT n.person FROM \(try tables(reading)) WHERE t.tenant = \(reading.tenant) AND t.id = \(id) AND n.person IS NOT NULL ORDER BY n.person"
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
