// Where the server is and how its sessions begin.
import CPostgres
import Database
import Foundation

public struct PostgresAddress: Sendable {
  /// `postgres://user:password@host:port/name?sslmode=verify-full`; several hosts may stand in it, as libpq takes them.
  let url: String
  /// For how long a lost server is waited for, before those who want something of it are told.
  let patience: Duration

  public init(_ url: String, patience: Duration = .seconds(10)) { (self.url, self.patience) = (url, patience) }

  /// Whether a text is such an address rather than a folder.
  public static func isOne(_ text: String) -> Bool { text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") }

  /// What the address may change; a dead network is noticed within half a minute.
  private static let defaults = [
    ("application_name", "salus"), ("connect_timeout", "5"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
    ("keepalives_count", "3"), ("tcp_user_timeout", "20000"), ("target_session_attrs", "any"),
  ]

  func connect() -> OpaquePointer? {
    let settings = Self.defaults + [("dbname", url), ("client_encoding", "UTF8")]
    let (names, values) = (settings.map { strdup($0.0) }, settings.map { strdup($0.1) })
    defer { for text in names + values { free(text) } }
    let end: [UnsafePointer<CChar>?] = [nil]
    return PQconnectdbParams(names.map { UnsafePointer($0) } + end, values.map { UnsafePointer($0) } + end, 1)
  }

  /// What every session begins with. A node that was stopped in the middle of its transaction loses it after ten seconds, so
  /// that the others can go on; and a server that commits without its disk is not let off.
  let session: [SQL] = [
    """
    SELECT set_config('statement_timeout', '30s', false), set_config('idle_in_transaction_session_timeout', '10s', false),
      set_config('lock_timeout', '0', false), set_config('standard_conforming_strings', 'on', false),
      set_config('search_path', 'public', false)
    """,
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
  ]
}

/// Tries again for a while after a loss; and only once each time after that, until the server is back.
struct Reconnecting {
  let patience: Duration
  private var since: ContinuousClock.Instant?

  init(patience: Duration) { self.patience = patience }

  var hasGivenUp: Bool { since.map { ContinuousClock.now - $0 > patience } ?? false }

  mutating func untilPatienceEnds(_ connect: () throws -> Void) throws {
    if since == nil { since = .now }
    var pause = 0.02
    while true {
      do {
        try connect()
        since = nil
        return
      } catch {
        if hasGivenUp { throw error }
        Thread.sleep(forTimeInterval: pause)
        pause = min(2 * pause, 0.5)
      }
    }
  }
}

extension PostgresAddress {
  /// The same server, another database of it.
  public func naming(_ database: String) -> PostgresAddress {
    guard let place = url.range(of: "://")?.upperBound else { return self }
    let parts = url[place...].split(separator: "?", maxSplits: 1)
    let host = parts.first?.prefix { $0 != "/" } ?? ""
    let settings = parts.count > 1 ? "?\(parts[1])" : ""
    return PostgresAddress("\(url[..<place])\(host)/\(database)\(settings)", patience: patience)
  }
}
