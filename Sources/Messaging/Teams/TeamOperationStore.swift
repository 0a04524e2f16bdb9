// What teams are undergoing, in the database.
import Database
import FeatureKit
import Kernel

enum TeamOperationStore {
  /// Notes something that is done already by the time it is answered.
  static func done(_ kind: TeamOperation.Kind, to team: TeamID, in work: Transaction) throws -> TeamOperation {
    let operation = TeamOperation(
      id: Random.guid(), team: team, kind: kind, state: .succeeded, created: work.now, acted: work.now)
    try work.run(
      """
      INSERT INTO team_operation (tenant, team, id, kind, state, created_at, acted_at, attempts, fault)
      VALUES (\(work.tenant), \(team), \(operation.id), \(kind.rawValue), \(operation.state.rawValue), \(operation.created),
        \(operation.acted), \(operation.attempts), \(operation.fault))
      """)
    return operation
  }

  static func forget(before: Instant, in work: Transaction) throws {
    try work.run("DELETE FROM team_operation WHERE created_at < \(before)")
  }

  static func find(_ id: String, of team: TeamID, in reading: Reading) throws -> TeamOperation? {
    try reading.row(
      """
      SELECT id, team, kind, state, created_at, acted_at, attempts, fault FROM team_operation
      WHERE tenant = \(reading.tenant) AND team = \(team) AND id = \(id)
      """
    ).flatMap { row in
      guard let kind = TeamOperation.Kind(rawValue: row.text(2)), let state = TeamOperation.State(rawValue: row.text(3)) else {
        return nil
      }
      return TeamOperation(
        id: row.text(0), team: row.id(1), kind: kind, state: state, created: row.instant(4), acted: row.instant(5),
        attempts: row.int(6), fault: row.optionalText(7))
    }
  }
}
