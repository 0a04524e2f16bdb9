// Batches in the database, cut into slices.
import Database
import FeatureKit
import Kernel

enum PolicyBatchStore {
  private static let columns: SQL = "id, person, task, total, done, failed, created_at, ended_at"

  static func find(_ id: BatchID, in reading: Reading) throws -> PolicyBatch? {
    try reading.row("SELECT \(columns) FROM policy_batch WHERE tenant = \(reading.tenant) AND id = \(id)").map(batch)
  }

  /// The last ones, newest first.
  static func recent(_ count: Int, in reading: Reading) throws -> [PolicyBatch] {
    try reading.rows(
      """
      SELECT \(columns) FROM policy_batch WHERE tenant = \(reading.tenant) ORDER BY created_at DESC, id LIMIT \(count)
      """
    ).map(batch)
  }

  static func insert(_ batch: PolicyBatch, keys: [String], in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO policy_batch (tenant, \(columns))
      VALUES (\(work.tenant), \(batch.id), \(batch.by), \(batch.task.json), \(batch.total), 0, 0, \(batch.created), NULL)
      """)
    for (number, start) in stride(from: 0, to: keys.count, by: PolicyRules.sliceSize).enumerated() {
      let slice = keys[start..<min(start + PolicyRules.sliceSize, keys.count)].map(JSON.string)
      try work.run(
        """
        INSERT INTO policy_batch_slice (tenant, batch, number, keys, people, failures)
        VALUES (\(work.tenant), \(batch.id), \(number), \(JSON.array(slice)), '[]', '[]')
        """)
    }
  }

  /// Nil behind the last slice.
  static func keys(_ batch: BatchID, _ number: Int, in reading: Reading) throws -> [String]? {
    try reading.row(
      """
      SELECT keys FROM policy_batch_slice WHERE tenant = \(reading.tenant) AND batch = \(batch) AND number = \(number)
      """
    ).map { ($0.json(0).array ?? []).compactMap(\.string) }
  }

  static func finish(
    _ number: Int, of batch: BatchID, keys: Int, people: Set<UserID>, _ faults: [PolicyBatch.Fault], in work: Transaction
  ) throws {
    let (people, failures) = (
      JSON.array(people.map { JSON($0) }), JSON.array(faults.map { ["user": .string($0.key), "code": .string($0.code)] })
    )
    try work.run(
      """
      UPDATE policy_batch_slice SET people = \(people), failures = \(failures)
      WHERE tenant = \(work.tenant) AND batch = \(batch) AND number = \(number)
      """)
    try work.run(
      """
      UPDATE policy_batch SET done = done + \(keys - faults.count), failed = failed + \(faults.count)
      WHERE tenant = \(work.tenant) AND id = \(batch)
      """)
  }

  static func end(_ batch: BatchID, in work: Transaction) throws {
    try work.run("UPDATE policy_batch SET ended_at = \(work.now) WHERE tenant = \(work.tenant) AND id = \(batch)")
  }

  /// Everybody whom a slice reached.
  static func people(_ batch: BatchID, _ number: Int, in reading: Reading) throws -> Set<UserID> {
    let row = try reading.row(
      """
      SELECT people FROM policy_batch_slice WHERE tenant = \(reading.tenant) AND batch = \(batch) AND number = \(number)
      """)
    return Set((row?.json(0).array ?? []).compactMap { $0.string.map { UserID($0) } })
  }

  static func faults(_ batch: BatchID, in reading: Reading) throws -> [PolicyBatch.Fault] {
    try reading.rows(
      """
      SELECT failures FROM policy_batch_slice
      WHERE tenant = \(reading.tenant) AND batch = \(batch) AND failures <> '[]' ORDER BY number
      """
    ).flatMap { row in
      (row.json(0).array ?? []).map { PolicyBatch.Fault(key: $0["user"]?.string ?? "", code: $0["code"]?.string ?? "") }
    }
  }

  /// What has ended so long ago is of no use to anybody.
  static func prune(before: Instant, in work: Transaction) throws {
    let old: SQL = "SELECT id FROM policy_batch WHERE tenant = \(work.tenant) AND ended_at < \(before)"
    try work.run("DELETE FROM policy_batch_slice WHERE tenant = \(work.tenant) AND batch IN (\(old))")
    try work.run("DELETE FROM policy_batch WHERE tenant = \(work.tenant) AND ended_at < \(before)")
  }

  private static func batch(_ row: Row) -> PolicyBatch {
    PolicyBatch(
      id: row.id(0), by: row.optionalID(1), task: PolicyBatch.Task(row.json(2)), total: row.int(3), done: row.int(4),
      failed: row.int(5), created: row.instant(6), ended: row.optionalInstant(7))
  }
}
