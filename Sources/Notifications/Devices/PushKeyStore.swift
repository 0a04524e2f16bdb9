// The key by which push services know this hospital: made once, its private half sealed by the vault.
import FeatureKit
import Kernel

enum PushKeyStore {
  private static let purpose = "push-key"

  static func key(in reading: Reading) throws -> PushKey? {
    try reading.row("SELECT public, private FROM push_key WHERE tenant = \(reading.tenant)").map { row in
      PushKey(
        publicKey: [UInt8](base64URL: row.text(0)) ?? [],
        privateKey: try reading.ports.require(.vault).open(row.blob(1), for: purpose))
    }
  }

  /// One that another node has just made stays.
  static func insert(_ key: PushKey, in work: Transaction) throws {
    let sealed = try work.ports.require(.vault).seal(key.privateKey, for: purpose)
    try work.run(
      """
      INSERT INTO push_key (tenant, public, private, made_at)
      VALUES (\(work.tenant), \(key.publicKey.base64URL), \(sealed), \(work.now)) ON CONFLICT (tenant) DO NOTHING
      """)
  }
}

/// Every browser subscribes with this key: a new one would silence all of them.
struct MakePushKey: Operation {
  static let action = "pushKey.make"
  var object: String { "notifications/pushKey" }

  func run(in work: Transaction) throws -> PushKey {
    if let known = try PushKeyStore.key(in: work) { return known }
    try PushKeyStore.insert(work.ports.require(.pushService).newKey(), in: work)
    guard let key = try PushKeyStore.key(in: work) else { throw Failure.notFound("key") }
    return key
  }
}
