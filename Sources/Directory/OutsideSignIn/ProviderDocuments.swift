// What providers publish, kept for a while: their description and their keys. Keys that a token names and that are not known
// are asked for again, since providers replace them.
import FeatureKit
import Kernel
import Synchronization

final class ProviderDocuments: Sendable {
  /// After so long a withdrawn key counts no more.
  static let life = Duration.hours(1)
  /// Not more often than this are keys asked for because one was not among them.
  static let pause = Duration.seconds(10)
  static let limit = 512 * 1024

  private struct Kept {
    var json: JSON
    var read: Instant
  }

  private let kept = Mutex<[String: Kept]>([:])

  /// - Parameter fresh: asks the provider itself, for a test of the connection.
  func metadata(of issuer: String, fresh: Bool = false, by runner: Runner) async throws -> ProviderMetadata {
    let json = try await document(ProviderMetadata.address(of: issuer), olderThan: fresh ? .zero : Self.life, by: runner)
    let metadata = try ProviderMetadata(json, of: issuer)
    try Self.check(metadata, runner)
    return metadata
  }

  func keys(of metadata: ProviderMetadata, fresh: Bool = false, by runner: Runner) async throws -> JSON {
    try await document(metadata.keysAddress, olderThan: fresh ? Self.pause : Self.life, by: runner)
  }

  private func document(_ address: String, olderThan age: Duration, by runner: Runner) async throws -> JSON {
    let now = runner.clock.now
    if let known = kept.withLock({ $0[address] }), now - known.read < age { return known.json }
    let json = try await Self.read(address, by: runner)
    kept.withLock { $0[address] = Kept(json: json, read: now) }
    return json
  }

  private static func read(_ address: String, by runner: Runner) async throws -> JSON {
    let request = WebRequest(.get, address, headers: ["accept": "application/json"], answerLimit: limit)
    let reply = try await ProviderCall.send(request, by: runner)
    guard reply.status == 200, let json = try? JSON(parsing: reply.body), json.object != nil else {
      throw ProviderCall.nonsense
    }
    return json
  }

  /// Every address that the provider names is one that we, and people's browsers, may be sent to.
  private static func check(_ metadata: ProviderMetadata, _ runner: Runner) throws {
    let client = try runner.ports.require(.webClient)
    let addresses = [
      metadata.authorizationEndpoint, metadata.tokenEndpoint, metadata.keysAddress, metadata.userInfoEndpoint,
      metadata.endSessionEndpoint,
    ]
    for address in addresses.compactMap(\.self) {
      do { try client.check(address) } catch { throw ProviderCall.explained(error) }
    }
  }
}

/// Calls to a provider, and what their failures mean to the person who waits.
enum ProviderCall {
  static let nonsense = Failure(.unprocessable, "ProviderAnswer", "The provider's answer cannot be read.", target: "issuer")

  static func send(_ request: WebRequest, by runner: Runner) async throws -> WebReply {
    let client = try runner.ports.require(.webClient)
    do { return try await client.send(request) } catch { throw explained(error) }
  }

  static func explained(_ failure: WebFailure) -> Failure {
    let code = failure.kind == .forbidden ? "ProviderAddress" : "ProviderUnreachable"
    return Failure(.unprocessable, code, failure.message, target: "issuer")
  }
}
