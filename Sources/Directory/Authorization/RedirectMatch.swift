// Whether an address is one that the application registered: letter for letter, but for the port of this computer itself, which
// a program learns only when it begins to listen (RFC 8252 section 7.3).
import Foundation
import Kernel

enum RedirectMatch {
  /// Nil where it is registered nowhere. A secret is asked for where it is registered for a server.
  static func platform(of address: String, in redirects: Application.Redirects) -> Platform? {
    if redirects.web.contains(address) { return .web }
    if redirects.spa.contains(address) { return .spa }
    if redirects.native.contains(address) { return .publicClient }
    guard let plain = withoutPort(address) else { return nil }
    if redirects.native.contains(where: { withoutPort($0) == plain }) { return .publicClient }
    return redirects.web.contains { withoutPort($0) == plain } ? .web : nil
  }

  /// The address of a loopback listener without its port; nil for any other address.
  private static func withoutPort(_ address: String) -> String? {
    guard !address.contains("#"), var parts = URLComponents(string: address), parts.scheme?.lowercased() == "http",
      RedirectRules.isLoopback(parts.host), parts.user == nil, parts.password == nil
    else { return nil }
    parts.port = nil
    // `http://localhost:5000` and `http://localhost:5000/` are one place.
    if parts.path.isEmpty { parts.path = "/" }
    return parts.string
  }
}
