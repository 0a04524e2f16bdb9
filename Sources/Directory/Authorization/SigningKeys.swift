// The keys of the hospital as this node has them at hand: made when first needed, looked for anew once a minute.
import FeatureKit
import Kernel
import Synchronization

final class SigningKeys: Sendable {
  private struct Held: Sendable {
    var stored: [StoredKey]
    var ring: any KeyRing
    var loaded: Instant
    let verified = VerifiedTokens()

    func claims(of token: String, type: String) async throws -> JSONObject {
      try await verified.claims(of: token, type: type) { try await ring.claims(of: token, type: type) }
    }

    func signer(_ algorithm: SigningAlgorithm, at now: Instant) -> StoredKey? {
      stored.first {
        $0.key.algorithm == algorithm && $0.key.privateKey != nil && $0.signsFrom <= now && !($0.isRetired(at: now))
      }
    }
  }

  /// Another node's new key is known here before it signs (``RotateSigningKeys``).
  static let freshness = Duration.minutes(1)
  /// A token may name a key that another node has just made; but nobody makes us look for keys all the time.
  private static let pause = Duration.seconds(2)
  private let held = Mutex<Held?>(nil)

  func sign(_ claims: JSONObject, type: String, _ algorithm: SigningAlgorithm, by runner: Runner) async throws -> String {
    let held = try await ready(algorithm, runner)
    guard let signer = held.signer(algorithm, at: runner.clock.now) else { throw Self.noKey }
    return try await held.ring.sign(claims, type: type, with: signer.key.id)
  }

  func claims(of token: String, type: String, by runner: Runner) async throws -> JSONObject {
    let first = try await current(runner)
    do {
      return try await first.claims(of: token, type: type)
    } catch {
      guard first.stored.isEmpty || runner.clock.now - first.loaded > Self.pause else { throw error }
      return try await load(runner).claims(of: token, type: type)
    }
  }

  /// What clients check our tokens with, retired keys for two days more (JWKS, RFC 7517).
  func published(by runner: Runner) async throws -> [JSON] {
    for algorithm in SigningAlgorithm.allCases { _ = try await ready(algorithm, runner) }
    let end = runner.clock.now - .days(2)
    return try await current(runner).stored.filter { $0.retired.map { $0 > end } ?? true }.map(\.key.publicKey)
  }

  /// What was held may have been stolen.
  func forget() { held.withLock { $0 = nil } }

  private func ready(_ algorithm: SigningAlgorithm, _ runner: Runner) async throws -> Held {
    let held = try await current(runner)
    if held.signer(algorithm, at: runner.clock.now) != nil { return held }
    try await runner.run(MakeSigningKey(algorithm: algorithm), as: .system(TenantID("")))
    return try await load(runner)
  }

  private func current(_ runner: Runner) async throws -> Held {
    if let held = held.withLock({ $0 }), runner.clock.now - held.loaded < Self.freshness { return held }
    return try await load(runner)
  }

  private func load(_ runner: Runner) async throws -> Held {
    let stored = try await runner.read(as: .system(TenantID(""))) { try SigningKeyStore.all(in: $0) }
    let ring = try await runner.ports.require(.signatures).ring(of: stored.map(\.key))
    let fresh = Held(stored: stored, ring: ring, loaded: runner.clock.now)
    held.withLock { $0 = fresh }
    return fresh
  }

  private static let noKey = Failure(.unexpected, "InternalServerError", "There is no key to sign with.")
}

extension StoredKey {
  func isRetired(at now: Instant) -> Bool { retired.map { $0 <= now } ?? false }
}
