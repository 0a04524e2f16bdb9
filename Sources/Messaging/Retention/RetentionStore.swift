// All SQL of the rules of retention.
import Database
import FeatureKit
import Foundation
import Kernel

struct RetentionRule: Sendable, Equatable {
  var kind: String
  var period: RetentionPeriod
  var changed: Instant
  var changedBy: UserID
}

/// When the hospital's nights are, and when the last round was.
struct RetentionSetting: Sendable, Equatable {
  var zoneName = "UTC"
  var lastRound: Instant?

  var zone: TimeZone { RetentionNight.zone(zoneName) ?? .gmt }
}

enum RetentionStore {
  /// By kind.
  static func rules(in reading: Reading) throws -> [String: RetentionRule] {
    let rows = try reading.rows(
      "SELECT kind, amount, unit, changed_at, changed_by FROM retention_rule WHERE tenant = \(reading.tenant)")
    let rules = rows.compactMap { row -> RetentionRule? in
      RetentionPeriod.Unit(rawValue: row.text(2)).map {
        RetentionRule(
          kind: row.text(0), period: RetentionPeriod(amount: row.int(1), unit: $0), changed: row.instant(3), changedBy: row.id(4))
      }
    }
    return Dictionary(rules.map { ($0.kind, $0) }) { first, _ in first }
  }

  static func save(_ period: RetentionPeriod, for kind: String, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO retention_rule (tenant, kind, amount, unit, changed_at, changed_by)
      VALUES (\(work.tenant), \(kind), \(period.amount), \(period.unit.rawValue), \(work.now), \(try work.me()))
      ON CONFLICT (tenant, kind) DO UPDATE SET amount = excluded.amount, unit = excluded.unit,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by
      """)
  }

  static func remove(_ kind: String, in work: Transaction) throws {
    try work.run("DELETE FROM retention_rule WHERE tenant = \(work.tenant) AND kind = \(kind)")
  }

  static func setting(in reading: Reading) throws -> RetentionSetting {
    try reading.row("SELECT zone, last_round FROM retention_setting WHERE tenant = \(reading.tenant)").map {
      RetentionSetting(zoneName: $0.text(0), lastRound: $0.optionalInstant(1))
    } ?? RetentionSetting()
  }

  static func save(_ setting: RetentionSetting, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO retention_setting (tenant, zone, last_round)
      VALUES (\(work.tenant), \(setting.zoneName), \(setting.lastRound))
      ON CONFLICT (tenant) DO UPDATE SET zone = excluded.zone, last_round = excluded.last_round
      """)
  }
}
