// Passwords kept as Argon2id hashes (RFC 9106), computed by libargon2.
import CArgon2
import FeatureKit
import Foundation
import Kernel

public struct Argon2PasswordHash: PasswordHash {
  /// What one guess costs an attacker who holds the hashes.
  public struct Cost: Sendable {
    public var memoryKiB: UInt32
    public var iterations: UInt32
    public var lanes: UInt32

    public init(memoryKiB: UInt32, iterations: UInt32, lanes: UInt32) {
      (self.memoryKiB, self.iterations, self.lanes) = (memoryKiB, iterations, lanes)
    }

    /// OWASP's recommendation; about 85 ms on one core of a small server.
    public static let recommended = Cost(memoryKiB: 19 * 1024, iterations: 2, lanes: 1)
  }

  /// A longer password adds no strength, and hashing it costs us, not the attacker.
  public static let longestPassword = 1024
  private static let saltLength = 16
  private static let hashLength = 32

  private let cost: Cost
  private let queue: OperationQueue

  public init(cost: Cost = .recommended) {
    self.cost = cost
    queue = OperationQueue()
    queue.name = "salus.passwords"
    // A wave of sign-ins takes two cores and 38 MiB at most; the rest of the server goes on.
    queue.maxConcurrentOperationCount = 2
  }

  public func hash(_ password: String) async throws -> String {
    guard let bytes = Self.bytes(password) else {
      throw Failure.badRequest("A password has at most \(Self.longestPassword) bytes.", code: "PasswordTooLong")
    }
    return try await onQueue { try Self.encode(bytes, cost) }
  }

  public func verify(_ password: String, against hash: String) async throws -> Bool {
    guard let bytes = Self.bytes(password) else { return false }
    return try await onQueue { try Self.matches(bytes, hash) }
  }

  /// One person's é is one scalar, another keyboard's is two: both are the same password.
  private static func bytes(_ password: String) -> [UInt8]? {
    // Composing shortens a text to a third at most, so that hopeless lengths need no normalising.
    guard password.utf8.count <= longestPassword * 3 else { return nil }
    let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8)
    return bytes.count <= longestPassword ? bytes : nil
  }

  /// Hashing blocks for long; on Swift's own threads it would hold up every other request.
  private func onQueue<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result(catching: work)) }
    }
  }

  private static func encode(_ password: [UInt8], _ cost: Cost) throws -> String {
    let salt = Random.bytes(saltLength)
    let length = argon2_encodedlen(
      cost.iterations, cost.memoryKiB, cost.lanes, UInt32(saltLength), UInt32(hashLength), Argon2_id)
    var encoded = [CChar](repeating: 0, count: length)
    let status = argon2id_hash_encoded(
      cost.iterations, cost.memoryKiB, cost.lanes, password, password.count, salt, salt.count, hashLength, &encoded, length)
    guard status == ARGON2_OK.rawValue else { throw fault(status) }
    return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The library compares in constant time.
  private static func matches(_ password: [UInt8], _ hash: String) throws -> Bool {
    switch argon2id_verify(hash, password, password.count) {
    case ARGON2_OK.rawValue: true
    case ARGON2_VERIFY_MISMATCH.rawValue: false
    case let status: throw fault(status)
    }
  }

  private static func fault(_ status: Int32) -> Failure {
    Failure(.unexpected, "InternalServerError", "Argon2: " + String(cString: argon2_error_message(status)))
  }
}
