// Requests for a person's data, and what was gathered so far, sealed.
import Database
import FeatureKit
import Kernel

enum DataRequestStore {
  private static let columns: SQL = "id, person, asked_by, asked_at, done, parts, records, ended_at, expires_at"

  private static func request(_ row: Row, from first: Int = 0) -> DataRequest {
    DataRequest(
      id: row.id(first), person: row.id(first + 1), by: row.id(first + 2), asked: row.instant(first + 3),
      done: row.int(first + 4), parts: row.int(first + 5), records: row.int(first + 6), ended: row.optionalInstant(first + 7),
      expires: row.optionalInstant(first + 8))
  }

  static func find(_ id: DataRequestID, in reading: Reading) throws -> DataRequest {
    let row = try reading.row("SELECT \(columns) FROM data_request WHERE tenant = \(reading.tenant) AND id = \(id)")
    guard let row else { throw Failure.notFound("request") }
    return request(row)
  }

  /// Those of all officers, newest first.
  static func recent(_ count: Int, in reading: Reading) throws -> [DataRequest] {
    try reading.rows(
      "SELECT \(columns) FROM data_request WHERE tenant = \(reading.tenant) ORDER BY asked_at DESC, id LIMIT \(count)"
    ).map { request($0) }
  }

  static func insert(_ request: DataRequest, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO data_request (tenant, id, person, asked_by, asked_at, done, parts, records)
      VALUES (\(work.tenant), \(request.id), \(request.person), \(request.by), \(request.asked), 0, \(request.parts), 0)
      """)
  }

  static func keep(
    _ sealed: [UInt8], of id: DataRequestID, _ part: String, number: Int, _ records: Int, in work: Transaction
  ) throws {
    try work.run(
      """
      INSERT INTO data_request_slice (tenant, request, number, part, body)
      VALUES (\(work.tenant), \(id), \(number), \(part), \(sealed))
      """)
    try work.run(
      "UPDATE data_request SET records = records + \(records) WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  static func advance(_ id: DataRequestID, to part: Int, in work: Transaction) throws {
    try work.run("UPDATE data_request SET done = \(part) WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  static func end(_ id: DataRequestID, expires: Instant, in work: Transaction) throws {
    try work.run(
      """
      UPDATE data_request SET ended_at = \(work.now), expires_at = \(expires), done = parts
      WHERE tenant = \(work.tenant) AND id = \(id)
      """)
  }

  /// The first slice from a number on.
  static func slice(
    of id: DataRequestID, from number: Int, in reading: Reading
  ) throws -> (number: Int, part: String, sealed: [UInt8])? {
    try reading.row(
      """
      SELECT number, part, body FROM data_request_slice
      WHERE tenant = \(reading.tenant) AND request = \(id) AND number >= \(number) ORDER BY number LIMIT 1
      """
    ).map { ($0.int(0), $0.text(1), $0.blob(2)) }
  }

  static func remove(_ id: DataRequestID, in work: Transaction) throws {
    try empty(id, in: work)
    try work.run("DELETE FROM data_request WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  static func empty(_ id: DataRequestID, in work: Transaction) throws {
    try work.run("DELETE FROM data_request_slice WHERE tenant = \(work.tenant) AND request = \(id)")
  }

  /// Whose file has to go, in every organisation of the server.
  static func due(at now: Instant, in work: Transaction) throws -> [(TenantID, DataRequest)] {
    try work.rows(
      """
      SELECT tenant, \(columns) FROM data_request r WHERE expires_at <= \(now)
        AND EXISTS (SELECT 1 FROM data_request_slice s WHERE s.tenant = r.tenant AND s.request = r.id)
      """
    ).map { ($0.id(0), request($0, from: 1)) }
  }

  static func forget(before: Instant, in work: Transaction) throws {
    try work.run("DELETE FROM data_request WHERE expires_at < \(before)")
  }
}
