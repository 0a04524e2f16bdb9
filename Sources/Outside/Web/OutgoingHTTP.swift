// Calls other servers by AsyncHTTPClient, at the address that was judged and no other.
import AsyncHTTPClient
import FeatureKit
import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import NIOSSL

public struct OutgoingHTTP: WebClient {
  private let policy: OutgoingPolicy

  public init(_ policy: OutgoingPolicy = OutgoingPolicy()) { self.policy = policy }

  public func check(_ url: String) throws(WebFailure) { _ = try policy.target(url) }

  public func send(_ request: WebRequest) async throws(WebFailure) -> WebReply {
    let target = try policy.target(request.url)
    let address = try policy.judge(await NetworkAddress.resolve(target.host), of: target.host)
    do {
      return try await exchange(request, at: target, address)
    } catch let failure as WebFailure {
      throw failure
    } catch {
      throw Self.explained(error)
    }
  }

  /// A client for this one exchange: a name that is bound to an address must not be shared with anybody.
  private func exchange(
    _ request: WebRequest, at target: (url: URL, host: String), _ address: NetworkAddress
  ) async throws -> WebReply {
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(target.host, address))
    do {
      let reply = try await Self.exchange(request, at: target.url, by: client)
      try await client.shutdown()
      return reply
    } catch {
      try? await client.shutdown()
      throw error
    }
  }

  private static func exchange(_ request: WebRequest, at url: URL, by client: HTTPClient) async throws -> WebReply {
    var outgoing = HTTPClientRequest(url: url.absoluteString)
    outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
    for (name, value) in request.headers { outgoing.headers.replaceOrAdd(name: name, value: value) }
    if !request.body.isEmpty { outgoing.body = .bytes(request.body) }
    let response = try await client.execute(outgoing, timeout: TimeAmount(request.patience))
    let body = try await response.body.collect(upTo: request.answerLimit)
    return WebReply(status: Int(response.status.code), headers: headers(response.headers), body: Array(body.readableBytesView))
  }

  private func configuration(_ host: String, _ address: NetworkAddress) -> HTTPClient.Configuration {
    var tls = TLSConfiguration.makeClientConfiguration()
    if let authorities = policy.authorities { tls.additionalTrustRoots = [.file(authorities)] }
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
    configuration.dnsOverride = [host: address.text]
    configuration.httpVersion = .http1Only
    return configuration
  }

  private static func headers(_ headers: HTTPHeaders) -> [String: String] {
    Dictionary(headers.map { ($0.name.lowercased(), $0.value) }) { "\($0), \($1)" }
  }

  private static func explained(_ error: any Error) -> WebFailure {
    if let known = error as? HTTPClientError, known == .deadlineExceeded || known == .connectTimeout || known == .readTimeout {
      return WebFailure(.timeout, "The other server took too long to answer.")
    }
    if error is NIOTooManyBytesError { return WebFailure(.tooLarge, "The other server's answer is too long.") }
    if error is NIOSSLError || error is NIOSSLExtraError {
      return WebFailure(.unreachable, "The other server's certificate is not trusted.")
    }
    return WebFailure(.unreachable, "The other server cannot be reached.")
  }
}
