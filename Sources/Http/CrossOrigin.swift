// Scripts of other sites (the Fetch standard's CORS protocol): pages of registered single-page applications reach what a token
// opens, Graph's resources and the provider's endpoints. No credentials of the browser travel along: never a session.
import FeatureKit
import Graph
import Kernel

extension Gateway {
  private static let methods = "GET, POST, PUT, PATCH, DELETE"
  /// What Graph's clients send. Not `x-csrf-token`: that is for our own pages.
  private static let asked = [
    "authorization", "content-type", "accept", "accept-language", "prefer", "consistencylevel", "if-match", "if-none-match",
    "client-request-id", "return-client-request-id", "sdkversion", "x-client-sku", "x-client-ver", "x-client-os", "x-client-cpu",
    "x-client-current-telemetry", "x-client-last-telemetry", "x-ms-lib-capability", "traceparent",
  ].joined(separator: ", ")
  private static let told = "request-id, client-request-id, retry-after, etag, location, preference-applied"

  /// What lets the page of another site read the answer; nothing for everybody else.
  func crossOrigin(_ incoming: Incoming) async -> [(name: String, value: String)] {
    guard let page = incoming.headers["origin"], page != origin(incoming), isForPages(incoming.target) else { return [] }
    let origins = try? dispatcher.runner.ports.require(.pageOrigins)
    guard (try? await origins?.admits(page, by: dispatcher.runner)) == true else { return [("Vary", "Origin")] }
    return [("Access-Control-Allow-Origin", page), ("Vary", "Origin"), ("Access-Control-Expose-Headers", Self.told)]
  }

  /// The browser's question before a request; nil for any other request, and where the page may not call us.
  func preflight(_ incoming: Incoming, _ headers: [(name: String, value: String)]) -> Outgoing? {
    guard incoming.method == "OPTIONS", incoming.headers["access-control-request-method"] != nil,
      headers.contains(where: { $0.name == "Access-Control-Allow-Origin" })
    else { return nil }
    let allowed = [
      ("Access-Control-Allow-Methods", Self.methods), ("Access-Control-Allow-Headers", Self.asked),
      ("Access-Control-Max-Age", "600"),
    ]
    return Outgoing(status: 204, headers: allowed, body: .none)
  }

  /// Our own pages' API, and the pages on which people say yes, are for nobody else's script.
  private func isForPages(_ target: String) -> Bool {
    let path = target.prefix { $0 != "?" }.lowercased()
    let parts = path.split(separator: "/")
    if let first = parts.first, ["v1.0", "beta"].contains(first) { return true }
    let last = parts.last ?? ""
    return ["token", "keys", "openid-configuration", "oauth-authorization-server", "userinfo", "devicecode"].contains(last)
      && parts.first != "salus" && parts.first != "scim"
  }
}
