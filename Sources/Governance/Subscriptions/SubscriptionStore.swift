// Subscriptions in the database. Addresses are sealed: they may hold keys, and the client state is a shared secret.
import Database
import FeatureKit
import Kernel

enum SubscriptionStore {
  private static let purpose = "subscription"
  private static let columns: SQL = """
    s.id, s.person, s.client, s.scopes, s.resource, s.change_type, s.addresses, s.certificate, s.certificate_id, s.created_at, s.expires_at,
    s.ended_at, s.failures, s.failing_since, s.failure
    """

  static func find(_ id: SubscriptionID, in reading: Reading) throws -> Subscription? {
    try reading.row("SELECT \(columns) FROM subscription s WHERE s.tenant = \(reading.tenant) AND s.id = \(id)")
      .map { try subscription($0, reading) }
  }

  /// Everybody's that are alive, oldest first.
  static func all(in reading: Reading) throws -> [Subscription] { try alive("1 = 1", in: reading) }

  /// A person's, through whatever application.
  static func all(of person: UserID, in reading: Reading) throws -> [Subscription] {
    try alive("s.person = \(person)", in: reading)
  }

  /// One's own.
  static func all(of actor: Actor, in reading: Reading) throws -> [Subscription] {
    let condition: SQL = actor.user.map { "s.person = \($0)" } ?? "s.person IS NULL AND s.client = \(actor.application)"
    return try alive(condition, in: reading).filter { $0.owner.isSame(as: actor) }
  }

  private static func alive(_ condition: SQL, in reading: Reading) throws -> [Subscription] {
    try reading.rows(
      """
      SELECT \(columns) FROM subscription s WHERE s.tenant = \(reading.tenant) AND s.ended_at IS NULL AND \(condition)
      ORDER BY s.created_at, s.id
      """
    ).map { try subscription($0, reading) }
  }

  static func hasAny(in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM subscription_key WHERE tenant = \(reading.tenant) LIMIT 1") != nil
  }

  /// Those who follow one of these keys and did so before the event.
  static func following(_ keys: [String], before position: Int, in reading: Reading) throws -> [SubscriptionID] {
    try reading.rows(
      """
      SELECT DISTINCT s.id FROM subscription_key k JOIN subscription s ON s.tenant = k.tenant AND s.id = k.subscription
      WHERE k.tenant = \(reading.tenant) AND k.key IN \(list: keys) AND s.since < \(position) ORDER BY s.id
      """
    ).map { $0.id(0) }
  }

  static func insert(_ new: Subscription, keys: [String], in work: Transaction) throws {
    let scopes = new.owner.scopes.map { $0.sorted().joined(separator: " ") }
    try work.run(
      """
      INSERT INTO subscription (tenant, id, person, client, scopes, resource, change_type, since, addresses, certificate,
        certificate_id, created_at, expires_at, failures)
      VALUES (\(work.tenant), \(new.id), \(new.owner.person), \(new.owner.client), \(scopes), \(new.resource), \(new.changeType), \(work.deltaHead()),
        \(seal(new.addresses, work)), \(new.certificate?.content), \(new.certificate?.id), \(new.created), \(new.expires), 0)
      """)
    for key in Set(keys).sorted() {
      try work.run(
        "INSERT INTO subscription_key (tenant, key, subscription) VALUES (\(work.tenant), \(key), \(new.id))")
    }
  }

  /// What a renewal may change.
  static func update(_ changed: Subscription, in work: Transaction) throws {
    let scopes = changed.owner.scopes.map { $0.sorted().joined(separator: " ") }
    try work.run(
      """
      UPDATE subscription SET expires_at = \(changed.expires), scopes = \(scopes), addresses = \(seal(changed.addresses, work))
      WHERE tenant = \(work.tenant) AND id = \(changed.id)
      """)
  }

  static func save(_ trouble: Subscription.Trouble, of id: SubscriptionID, in work: Transaction) throws {
    try work.run(
      """
      UPDATE subscription SET failures = \(trouble.failures), failing_since = \(trouble.since), failure = \(trouble.what)
      WHERE tenant = \(work.tenant) AND id = \(id)
      """)
  }

  static func end(_ id: SubscriptionID, in work: Transaction) throws {
    try work.run("UPDATE subscription SET ended_at = \(work.now) WHERE tenant = \(work.tenant) AND id = \(id)")
    try work.run("DELETE FROM subscription_key WHERE tenant = \(work.tenant) AND subscription = \(id)")
  }

  static func remove(_ id: SubscriptionID, in work: Transaction) throws {
    try work.run("DELETE FROM subscription_notice WHERE tenant = \(work.tenant) AND subscription = \(id)")
    try work.run("DELETE FROM subscription_key WHERE tenant = \(work.tenant) AND subscription = \(id)")
    try work.run("DELETE FROM subscription WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  private static func subscription(_ row: Row, _ reading: Reading) throws -> Subscription {
    let certificate = row.optionalText(7).map { Subscription.Certificate(content: $0, id: row.text(8)) }
    let scopes = row.optionalText(3).map { Set($0.split(separator: " ").map(String.init)) }
    let owner = Owner(person: row.optionalID(1), client: row.optionalID(2), scopes: scopes)
    return Subscription(
      id: row.id(0), owner: owner, resource: row.text(4), changeType: row.text(5), addresses: try open(row.blob(6), reading),
      certificate: certificate, created: row.instant(9), expires: row.instant(10), ended: row.optionalInstant(11),
      trouble: .init(failures: row.int(12), since: row.optionalInstant(13), what: row.optionalText(14)))
  }

  private static func seal(_ addresses: Addresses, _ reading: Reading) throws -> [UInt8] {
    let plain: JSON = [
      "notification": .string(addresses.notification), "lifecycle": JSON(addresses.lifecycle),
      "clientState": JSON(addresses.clientState), "ours": .string(addresses.ours),
    ]
    return try reading.ports.require(.vault).seal(plain.bytes, for: purpose)
  }

  private static func open(_ sealed: [UInt8], _ reading: Reading) throws -> Addresses {
    let plain = try JSON(parsing: reading.ports.require(.vault).open(sealed, for: purpose))
    return Addresses(
      notification: plain["notification"]?.string ?? "", lifecycle: plain["lifecycle"]?.string,
      clientState: plain["clientState"]?.string, ours: plain["ours"]?.string ?? "")
  }
}
