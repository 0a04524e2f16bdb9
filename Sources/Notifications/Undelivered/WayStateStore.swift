// The SQL of how the ways out are.
import Database
import FeatureKit
import Kernel

enum WayStateStore {
  static func states(in reading: Reading) throws -> [Way: WayState] {
    let rows = try reading.rows(
      """
      SELECT way, failures, failing_since, problem, retry_at, delivered_at FROM way_state WHERE tenant = \(reading.tenant)
      """)
    return Dictionary(
      rows.compactMap { row in
        Way(rawValue: row.text(0)).map { way in
          (
            way,
            WayState(
              failures: row.int(1), failingSince: row.optionalInstant(2), problem: row.optionalText(3),
              retry: row.optionalInstant(4), delivered: row.optionalInstant(5))
          )
        }
      }
    ) { $1 }
  }

  static func state(of way: Way, in reading: Reading) throws -> WayState { try states(in: reading)[way] ?? WayState() }

  static func save(_ state: WayState, of way: Way, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO way_state (tenant, way, failures, failing_since, problem, retry_at, delivered_at)
      VALUES (\(work.tenant), \(way.rawValue), \(state.failures), \(state.failingSince), \(state.problem), \(state.retry),
        \(state.delivered))
      ON CONFLICT (tenant, way) DO UPDATE SET failures = excluded.failures, failing_since = excluded.failing_since,
        problem = excluded.problem, retry_at = excluded.retry_at, delivered_at = excluded.delivered_at
      """)
  }
}
