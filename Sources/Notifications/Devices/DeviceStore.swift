// The SQL of browsers that can be woken. Their addresses are sealed: whoever knows one can write to it.
import Database
import FeatureKit
import Kernel

enum DeviceStore {
  private static let purpose = "push-device"
  private static let columns: SQL = "id, person, address, name, session, created_at, reached_at, problem"

  private static func device(_ row: Row, _ reading: Reading) throws -> PushDevice {
    let plain = try JSON(parsing: reading.ports.require(.vault).open(row.blob(2), for: purpose))
    let word = { (name: String) in plain[name]?.string ?? "" }
    let address = PushAddress(
      endpoint: word("endpoint"), publicKey: [UInt8](base64URL: word("publicKey")) ?? [],
      secret: [UInt8](base64URL: word("secret")) ?? [])
    return PushDevice(
      id: row.text(0), person: row.id(1), address: address, ours: word("ours"), name: row.text(3), session: row.optionalText(4),
      created: row.instant(5), reached: row.optionalInstant(6), problem: row.optionalText(7))
  }

  /// Their ids, of those who have any.
  static func devices(of people: some Collection<UserID>, in reading: Reading) throws -> [UserID: [String]] {
    let rows = try reading.rows(
      """
      SELECT person, id FROM push_device WHERE tenant = \(reading.tenant) AND person IN \(list: people) ORDER BY created_at, id
      """)
    return Dictionary(grouping: rows) { UserID($0.text(0)) }.mapValues { $0.map { $0.text(1) } }
  }

  static func all(of person: UserID, in reading: Reading) throws -> [PushDevice] {
    try reading.rows(
      """
      SELECT \(columns) FROM push_device WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY created_at, id
      """
    ).map { try device($0, reading) }
  }

  static func device(_ id: String, of person: UserID, in reading: Reading) throws -> PushDevice? {
    try reading.row(
      "SELECT \(columns) FROM push_device WHERE tenant = \(reading.tenant) AND person = \(person) AND id = \(id)"
    ).map { try device($0, reading) }
  }

  static func hasAny(in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM push_device WHERE tenant = \(reading.tenant) LIMIT 1") != nil
  }

  private static func sealed(_ device: PushDevice, _ work: Transaction) throws -> [UInt8] {
    let plain: JSON = [
      "endpoint": .string(device.address.endpoint), "publicKey": .string(device.address.publicKey.base64URL),
      "secret": .string(device.address.secret.base64URL), "ours": .string(device.ours),
    ]
    return try work.ports.require(.vault).seal(plain.bytes, for: purpose)
  }

  /// The same browser of the same person says so again: it keeps its id, and what is on its way to it.
  static func renew(_ device: PushDevice, in work: Transaction) throws -> PushDevice? {
    try work.run(
      """
      UPDATE push_device SET address = \(sealed(device, work)), name = \(device.name), session = \(device.session)
      WHERE tenant = \(work.tenant) AND person = \(device.person) AND mark = \(device.mark) RETURNING \(columns)
      """
    ).first.map { try self.device($0, work) }
  }

  static func insert(_ device: PushDevice, in work: Transaction) throws {
    let sealed = try sealed(device, work)
    try work.run(
      """
      INSERT INTO push_device (tenant, id, person, mark, address, name, session, created_at)
      VALUES (\(work.tenant), \(device.id), \(device.person), \(device.mark), \(sealed), \(device.name), \(device.session),
        \(device.created))
      """)
  }

  /// - Returns: the id that this browser had, whosever it was.
  static func remove(mark: String, in work: Transaction) throws -> String? {
    try work.run("DELETE FROM push_device WHERE tenant = \(work.tenant) AND mark = \(mark) RETURNING id").first?.text(0)
  }

  static func remove(_ id: String, of person: UserID, in work: Transaction) throws -> Bool {
    try !work.run(
      "DELETE FROM push_device WHERE tenant = \(work.tenant) AND person = \(person) AND id = \(id) RETURNING id"
    ).isEmpty
  }

  static func removeAll(of person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM push_device WHERE tenant = \(work.tenant) AND person = \(person)")
  }

  static func removeAll(session: String, in work: Transaction) throws {
    try work.run("DELETE FROM push_device WHERE tenant = \(work.tenant) AND session = \(session)")
  }

  static func note(_ id: String, problem: String?, in work: Transaction) throws {
    if let problem {
      try work.run("UPDATE push_device SET problem = \(problem) WHERE tenant = \(work.tenant) AND id = \(id)")
    } else {
      try work.run(
        "UPDATE push_device SET problem = NULL, reached_at = \(work.now) WHERE tenant = \(work.tenant) AND id = \(id)")
    }
  }
}
