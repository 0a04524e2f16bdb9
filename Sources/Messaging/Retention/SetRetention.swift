// Decides for how long a kind of conversation is kept. Whoever keeps less than before is told how much the next round takes away,
// and says so twice.
import FeatureKit
import Kernel

struct SetRetention: Operation {
  static let action = "retention.set"
  let kind: String
  /// Nil for ever.
  let period: RetentionPeriod?
  let isConfirmed: Bool
  var object: String { "retention/kinds/\(kind)" }

  func run(in work: Transaction) throws {
    try work.enforceKind(kind)
    guard let period else { return try RetentionStore.remove(kind, in: work) }
    let loss = try work.retentionLoss(kind, period)
    if loss.isShorter, loss.messages > 0, !isConfirmed {
      throw Failure.conflict(
        "\(loss.messages) messages in \(loss.conversations) conversations go at the next round; confirm it.",
        code: "ConfirmationRequired", target: "isConfirmed")
    }
    try RetentionStore.save(period, for: kind, in: work)
    try work.planRetentionNight()
  }
}

struct SetRetentionZone: Operation {
  static let action = "retention.timeZone"
  let zone: String
  var object: String { "retention" }

  func run(in work: Transaction) throws {
    var setting = try RetentionStore.setting(in: work)
    setting.zoneName = zone
    try RetentionStore.save(setting, in: work)
    // The night of the new zone comes at another time than that of the old one.
    try work.cancel(job: RetentionJobs.key(work.tenant))
    try work.planRetentionNight()
  }
}

/// What the next round takes away by a rule.
struct RetentionLoss: Sendable, Equatable {
  var messages: Int
  var conversations: Int
  /// Whether less is kept than before.
  var isShorter: Bool
}

extension Reading {
  func enforceKind(_ kind: String) throws {
    if !ports.conversationKinds.contains(where: { $0.name == kind }) { throw Failure.notFound("kind of conversation") }
  }

  func retentionLoss(_ kind: String, _ period: RetentionPeriod) throws -> RetentionLoss {
    let setting = try RetentionStore.setting(in: self)
    let night = RetentionNight.next(after: now, in: setting.zone)
    let count = try DueStore.count([kind: period.cutoff(at: night, in: setting.zone)], in: self)
    let old = try RetentionStore.rules(in: self)[kind]?.period
    return RetentionLoss(
      messages: count.messages, conversations: count.conversations,
      isShorter: period.isShorter(than: old, at: now, in: setting.zone))
  }
}
