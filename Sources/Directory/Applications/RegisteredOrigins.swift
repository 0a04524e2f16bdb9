// Where the pages of registered single-page applications come from (`spa.redirectUris`), looked up anew twice a minute.
import FeatureKit
import Foundation
import Kernel
import Synchronization

final class RegisteredOrigins: PageOrigins {
  private static let freshness = Duration.seconds(30)
  private let held = Mutex<(origins: Set<String>, read: Instant)?>(nil)

  func admits(_ origin: String, by runner: Runner) async throws -> Bool {
    let now = runner.clock.now
    if let held = held.withLock({ $0 }), now - held.read < Self.freshness { return held.origins.contains(origin) }
    let fresh = try await runner.read(as: .system(TenantID(""))) { try ApplicationStore.pages(in: $0) }
    let origins = Set(fresh.compactMap(Self.origin))
    held.withLock { $0 = (origins, now) }
    return origins.contains(origin)
  }

  /// As browsers write it (RFC 6454 section 6.2).
  static func origin(of address: String) -> String? {
    guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(), let host = parts.host?.lowercased()
    else { return nil }
    let usual = scheme == "https" ? 443 : 80
    return "\(scheme)://\(host)" + (parts.port.flatMap { $0 == usual ? nil : ":\($0)" } ?? "")
  }
}
