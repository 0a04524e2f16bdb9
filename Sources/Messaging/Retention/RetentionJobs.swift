// The timer of the nights: begins a round, once, on whichever node comes first, and sets the next night.
import FeatureKit
import Kernel

enum RetentionJobs {
  static let night = JobKind("retention.night") { _, work in try work.passRetentionNight() }

  static func key(_ tenant: TenantID) -> String { "retention.night/\(tenant)" }
}

extension Transaction {
  func planRetentionNight() throws {
    let zone = try RetentionStore.setting(in: self).zone
    try ensure(
      RetentionJobs.night.name, key: RetentionJobs.key(tenant), due: RetentionNight.next(after: now, in: zone))
  }

  func passRetentionNight() throws {
    var setting = try RetentionStore.setting(in: self)
    setting.lastRound = now
    try RetentionStore.save(setting, in: self)
    try HoldStore.forgetLoose(in: self)
    // A round that is still at work takes the rest the night after.
    if try RemovalStore.running(.retention, in: self) == nil { try beginRetentionRound() }
    if try needsRetentionNights() { try planRetentionNight() }
  }

  private func needsRetentionNights() throws -> Bool { try !RetentionStore.rules(in: self).isEmpty }

  private func beginRetentionRound() throws {
    let (rules, setting) = (try RetentionStore.rules(in: self), try RetentionStore.setting(in: self))
    let parts = rules.values.sorted { $0.kind < $1.kind }.map { rule in
      RemovalRule(kind: rule.kind, period: rule.period, before: rule.period.cutoff(at: now, in: setting.zone))
    }
    let removal = Removal(id: RemovalID(Random.guid()), cause: .retention, rules: parts, began: now)
    try RemovalStore.insert(removal, in: self)
    try goOn(with: removal)
  }
}
