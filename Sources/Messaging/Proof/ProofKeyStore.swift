// The key that signs proofs: made when the first is asked for, the same for years, its private half sealed by the vault.
import Database
import FeatureKit
import Kernel

let proofMigrations = [
  Migration(
    "proof.1",
    [
      """
      CREATE TABLE proof_key (
        tenant TEXT NOT NULL, id TEXT NOT NULL, public TEXT NOT NULL, private BYTEA NOT NULL, created_at BIGINT NOT NULL,
        PRIMARY KEY (tenant, id))
      """
    ])
]

enum ProofKeyStore {
  private static let purpose = "proof-key"

  /// The public halves of all keys that ever signed here, oldest first.
  static func all(in reading: Reading) throws -> [JSON] {
    try reading.rows("SELECT public FROM proof_key WHERE tenant = \(reading.tenant) ORDER BY created_at, id").map { $0.json(0) }
  }

  static func ids(on connection: any Connection) throws -> Set<String> {
    Set(try connection.run("SELECT id FROM proof_key").map { $0.text(0) })
  }

  static func signer(in reading: Reading) throws -> SigningKey? {
    let vault = try reading.ports.require(.vault)
    return try reading.row(
      "SELECT id, public, private FROM proof_key WHERE tenant = \(reading.tenant) ORDER BY created_at DESC, id LIMIT 1"
    ).map { row in
      let pem = String(decoding: try vault.open(row.blob(2), for: purpose), as: UTF8.self)
      return SigningKey(id: row.text(0), algorithm: .es256, publicKey: row.json(1), privateKey: pem)
    }
  }

  static func insert(_ key: SigningKey, in work: Transaction) throws {
    let sealed = try work.ports.require(.vault).seal(Array((key.privateKey ?? "").utf8), for: purpose)
    try work.run(
      """
      INSERT INTO proof_key (tenant, id, public, private, created_at)
      VALUES (\(work.tenant), \(key.id), \(key.publicKey), \(sealed), \(work.now))
      """)
  }
}

struct MakeProofKey: Operation {
  static let action = "proof.key"

  func run(in work: Transaction) throws -> SigningKey {
    if let key = try ProofKeyStore.signer(in: work) { return key }
    let key = try work.ports.require(.signatures).newKey(.es256)
    try ProofKeyStore.insert(key, in: work)
    work.acted(on: "proofKeys/\(key.id)")
    return key
  }
}
