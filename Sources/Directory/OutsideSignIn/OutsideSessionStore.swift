// What a session remembers of the provider through which it began.
import Database
import FeatureKit
import Kernel

enum OutsideSessionStore {
  static func note(_ session: String, provider: String, idToken: [UInt8]?, in work: Transaction) throws {
    try work.run(
      "UPDATE session SET provider = \(provider), id_token = \(idToken) WHERE tenant = \(work.tenant) AND id = \(session)")
  }

  static func isFromOutside(_ session: String, in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM session WHERE tenant = \(reading.tenant) AND id = \(session) AND provider IS NOT NULL") != nil
  }

  /// The provider of a session and the sealed id token; nil for a session that began here.
  static func origin(of session: String, in reading: Reading) throws -> (provider: String, idToken: [UInt8])? {
    let row = try reading.row(
      "SELECT provider, id_token FROM session WHERE tenant = \(reading.tenant) AND id = \(session) AND id_token IS NOT NULL")
    return row.map { ($0.text(0), $0.blob(1)) }
  }
}
