// The SQL of the mail relay; its password is sealed by the vault.
import FeatureKit
import Kernel

enum MailRelayStore {
  private static let purpose = "mail-relay"

  static func isSetUp(in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM mail_relay WHERE tenant = \(reading.tenant)") != nil
  }

  static func find(in reading: Reading) throws -> MailRelaySettings? {
    try reading.row(
      "SELECT host, port, security, account, password, sender, sender_name, ours FROM mail_relay WHERE tenant = \(reading.tenant)"
    ).map { row in
      let password = try row.optionalBlob(4).map { try reading.ports.require(.vault).open($0, for: purpose) }
      let relay = MailRelay(
        host: row.text(0), port: row.int(1), security: MailRelay.Security(rawValue: row.text(2)) ?? .startTLS,
        user: row.optionalText(3), password: password.map { String(decoding: $0, as: UTF8.self) })
      return MailRelaySettings(relay: relay, sender: MailParty(row.text(5), name: row.text(6)), ours: row.text(7))
    }
  }

  static func save(_ settings: MailRelaySettings, in work: Transaction) throws {
    let relay = settings.relay
    let sealed = try relay.password.map { try work.ports.require(.vault).seal(Array($0.utf8), for: purpose) }
    try work.run(
      """
      INSERT INTO mail_relay (tenant, host, port, security, account, password, sender, sender_name, ours, changed_at)
      VALUES (\(work.tenant), \(relay.host), \(relay.port), \(relay.security.rawValue), \(relay.user), \(sealed),
        \(settings.sender.address), \(settings.sender.name), \(settings.ours), \(work.now))
      ON CONFLICT (tenant) DO UPDATE SET host = excluded.host, port = excluded.port, security = excluded.security,
        account = excluded.account, password = excluded.password, sender = excluded.sender, sender_name = excluded.sender_name,
        ours = excluded.ours, changed_at = excluded.changed_at
      """)
  }

  static func remove(in work: Transaction) throws { try work.run("DELETE FROM mail_relay WHERE tenant = \(work.tenant)") }
}
