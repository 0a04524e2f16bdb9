// The SQL of the gateway for text messages; its secret is sealed by the vault.
import FeatureKit
import Kernel

enum TextGatewayStore {
  private static let purpose = "text-gateway"

  static func isSetUp(in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM text_gateway WHERE tenant = \(reading.tenant)") != nil
  }

  static func find(in reading: Reading) throws -> TextGateway? {
    try reading.row("SELECT url, secret, sender, template, receipt FROM text_gateway WHERE tenant = \(reading.tenant)").map {
      row in
      let secret = try row.optionalBlob(1).map { try reading.ports.require(.vault).open($0, for: purpose) }
      return TextGateway(
        url: row.text(0), secret: secret.map { String(decoding: $0, as: UTF8.self) }, sender: row.text(2), template: row.json(3),
        receipt: row.text(4))
    }
  }

  static func save(_ gateway: TextGateway, in work: Transaction) throws {
    let sealed = try gateway.secret.map { try work.ports.require(.vault).seal(Array($0.utf8), for: purpose) }
    try work.run(
      """
      INSERT INTO text_gateway (tenant, url, secret, sender, template, receipt, changed_at)
      VALUES (\(work.tenant), \(gateway.url), \(sealed), \(gateway.sender), \(gateway.template), \(gateway.receipt), \(work.now))
      ON CONFLICT (tenant) DO UPDATE SET url = excluded.url, secret = excluded.secret, sender = excluded.sender,
        template = excluded.template, receipt = excluded.receipt, changed_at = excluded.changed_at
      """)
  }

  static func remove(in work: Transaction) throws { try work.run("DELETE FROM text_gateway WHERE tenant = \(work.tenant)") }
}
