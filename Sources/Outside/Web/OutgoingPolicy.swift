// Which servers we call. A URL comes from people and programs, so it must not become a way to this machine's own services.
import FeatureKit
import Foundation

public struct OutgoingPolicy: Sendable {
  /// Hosts that may be called in plain HTTP and at addresses of this machine, by name as it stands in the URL.
  public var trustedHosts: Set<String>
  /// PEM file with further certificate authorities, such as the hospital's own.
  public var authorities: String?

  public init(trustedHosts: Set<String> = [], authorities: String? = nil) {
    self.trustedHosts = Set(trustedHosts.map { $0.lowercased() })
    self.authorities = authorities
  }

  /// A URL that may be called, and its host as it stands in it: in small letters, for the address that is judged is given to the
  /// client by that name.
  func target(_ text: String) throws(WebFailure) -> (url: URL, host: String) {
    guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme) else {
      throw WebFailure(.forbidden, "The address must be an http or https URL.")
    }
    guard let host = url.host(percentEncoded: false)?.lowercased(), !host.isEmpty, url.user == nil, url.password == nil else {
      throw WebFailure(.forbidden, "The address must name a host, and neither user nor password.")
    }
    if scheme == "http", !trustedHosts.contains(host) {
      throw WebFailure(.forbidden, "The address must begin with https.")
    }
    if !trustedHosts.contains(host), host == "localhost" || host.hasSuffix(".localhost") || NetworkAddress(host)?.isOurs == true {
      throw Self.ours
    }
    guard NetworkAddress(host) == nil, var parts = URLComponents(url: url, resolvingAgainstBaseURL: false) else {
      return (url, host)
    }
    parts.host = host
    guard let plain = parts.url, plain.host == host else {
      throw WebFailure(.forbidden, "The address must name its host in plain letters.")
    }
    return (plain, host)
  }

  /// What a name resolved to is judged as well, and the request goes to that very address.
  func judge(_ addresses: [NetworkAddress], of host: String) throws(WebFailure) -> NetworkAddress {
    guard let first = addresses.first else { throw WebFailure(.unreachable, "The host is not known.") }
    if !trustedHosts.contains(host), addresses.contains(where: \.isOurs) { throw Self.ours }
    return first
  }

  private static let ours = WebFailure(.forbidden, "The address belongs to the server itself or its closest network.")
}
