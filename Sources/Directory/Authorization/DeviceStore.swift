// Devices that wait for somebody's yes, in the database; their secrets as hashes.
import Database
import FeatureKit
import Kernel

enum DeviceStore {
  private static let columns: SQL = """
    id, application, scopes, pause, polled_at, created_at, expires_at, person, signed_in_at, is_refused
    """

  private static func device(_ row: Row) -> DeviceAuthorization {
    DeviceAuthorization(
      id: row.text(0), application: row.id(1), scopes: Set(row.text(2).split(separator: " ").map(String.init)), pause: row.int(3),
      polled: row.optionalInstant(4), created: row.instant(5), expires: row.instant(6),
      person: row.optionalText(7).map { UserID($0) }, signedIn: row.optionalInstant(8), isRefused: row.flag(9))
  }

  static func insert(_ device: DeviceAuthorization, _ secret: String, _ userCode: String, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO device_authorization (tenant, secret, id, user_code, application, scopes, pause, created_at, expires_at, is_refused)
      VALUES (\(work.tenant), \(Digest.sha256(secret)), \(device.id), \(userCode), \(device.application),
        \(device.scopes.sorted().joined(separator: " ")), \(device.pause), \(device.created), \(device.expires), 0)
      """)
  }

  static func find(_ secret: String, in reading: Reading) throws -> DeviceAuthorization? {
    try reading.row(
      "SELECT \(columns) FROM device_authorization WHERE tenant = \(reading.tenant) AND secret = \(Digest.sha256(secret))"
    ).map(device)
  }

  /// One that waits for an answer still.
  static func waiting(userCode: String, in reading: Reading) throws -> DeviceAuthorization? {
    try waiting("user_code = \(userCode)", in: reading)
  }

  static func waiting(id: String, in reading: Reading) throws -> DeviceAuthorization? { try waiting("id = \(id)", in: reading) }

  private static func waiting(_ condition: SQL, in reading: Reading) throws -> DeviceAuthorization? {
    try reading.row(
      """
      SELECT \(columns) FROM device_authorization WHERE tenant = \(reading.tenant) AND \(condition)
        AND expires_at > \(reading.now) AND person IS NULL AND is_refused = 0
      """
    ).map(device)
  }

  static func polled(_ device: DeviceAuthorization, in work: Transaction) throws {
    try work.run(
      """
      UPDATE device_authorization SET polled_at = \(work.now), pause = \(device.pause)
      WHERE tenant = \(work.tenant) AND id = \(device.id)
      """)
  }

  static func allow(_ id: String, by person: UserID, signedIn: Instant, in work: Transaction) throws {
    try work.run(
      """
      UPDATE device_authorization SET person = \(person), signed_in_at = \(signedIn)
      WHERE tenant = \(work.tenant) AND id = \(id)
      """)
  }

  static func refuse(_ id: String, in work: Transaction) throws {
    try work.run("UPDATE device_authorization SET is_refused = 1 WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  static func remove(_ id: String, in work: Transaction) throws {
    try work.run("DELETE FROM device_authorization WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  /// Devices that somebody said yes to, which have not come for their tokens.
  static func forget(_ person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM device_authorization WHERE tenant = \(work.tenant) AND person = \(person)")
  }

  static func prune(in work: Transaction) throws {
    try work.run("DELETE FROM device_authorization WHERE expires_at < \(work.now - .minutes(15))")
  }
}
