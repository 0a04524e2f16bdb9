// Making and changing the keys that sign tokens: by age, and by `salus keys rotate`.
import FeatureKit
import Kernel

/// The first key of its kind; where another node was quicker, its key is used.
struct MakeSigningKey: Operation {
  static let action = "signingKey.create"
  let algorithm: SigningAlgorithm

  func run(in work: Transaction) throws {
    let there = try SigningKeyStore.all(in: work).contains {
      $0.key.algorithm == algorithm && $0.key.privateKey != nil && $0.signsFrom <= work.now && !$0.isRetired(at: work.now)
    }
    if there { return }
    let key = try work.ports.require(.signatures).newKey(algorithm)
    try SigningKeyStore.insert(key, signsFrom: work.now, in: work)
    work.acted(on: "signingKeys/\(key.id)")
  }
}

/// New keys for old ones. What was signed by the old ones stays good until it expires, unless they were stolen.
public struct RotateSigningKeys: Operation {
  public static let action = "signingKey.rotate"
  /// The new key is published before it signs, so that every node and every client that looks once an hour knows it.
  static let overlap = Duration.minutes(10)
  static let age = Duration.days(90)
  /// As long as the longest token that `salus token` makes.
  static let memory = Duration.days(400)
  static let forgotten = "signingKeys.forgotten"
  let isCompromised: Bool

  /// - Parameter isCompromised: forgets the old keys, which ends every token: at once on nodes that hear of the commit, within a minute on
  ///   a server on SQLite beside the command, which hears of it with its own next commit or looks for keys by itself.
  public init(isCompromised: Bool) { self.isCompromised = isCompromised }

  public func run(in work: Transaction) throws -> [String] {
    let algorithms = Set(try SigningKeyStore.all(in: work).map(\.key.algorithm)).union([.es256])
    let start = isCompromised ? work.now : work.now + Self.overlap
    if isCompromised {
      try SigningKeyStore.removeAll(in: work)
      work.emit(Self.forgotten, [:])
    }
    return try algorithms.sorted { $0.rawValue < $1.rawValue }.map { try Self.replace($0, from: start, in: work) }
  }

  private static func replace(_ algorithm: SigningAlgorithm, from start: Instant, in work: Transaction) throws -> String {
    try SigningKeyStore.retire(algorithm, at: start, in: work)
    let key = try work.ports.require(.signatures).newKey(algorithm)
    try SigningKeyStore.insert(key, signsFrom: start, in: work)
    work.audit("signingKey.create", object: "signingKeys/\(key.id)")
    return key.id
  }

  static let job = JobKind("signingKeys.rotate", every: .hours(12)) { _, work in
    try SigningKeyStore.forget(retiredBefore: work.now - memory, in: work)
    let current = try SigningKeyStore.all(in: work).filter { $0.retired == nil }
    for stored in current where work.now - stored.created > age {
      _ = try replace(stored.key.algorithm, from: work.now + overlap, in: work)
    }
  }
}
