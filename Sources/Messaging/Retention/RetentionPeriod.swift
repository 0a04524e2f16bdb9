// For how long messages are kept, and when the next round of a night goes through them. Pure; by the calendar on the hospital's wall.
import Foundation
import FeatureKit
import Graph
import Kernel

struct RetentionPeriod: Sendable, Equatable {
  enum Unit: String, Sendable, CaseIterable {
    case days, months, years

    fileprivate var component: Calendar.Component {
      switch self {
      case .days: .day
      case .months: .month
      case .years: .year
      }
    }

    /// Nobody plans for more than a century.
    var most: Int {
      switch self {
      case .days: 36_500
      case .months: 1_200
      case .years: 100
      }
    }
  }

  var amount: Int
  var unit: Unit

  /// What was said before is no longer kept at this time.
  func cutoff(at now: Instant, in zone: TimeZone) -> Instant {
    let date = Calendar.hospital(zone).date(byAdding: unit.component, value: -amount, to: now.date)
    return date.map(Instant.init) ?? .never
  }

  /// Whether less is kept than by the other; nothing is kept longer than for ever.
  func isShorter(than other: RetentionPeriod?, at now: Instant, in zone: TimeZone) -> Bool {
    guard let other else { return true }
    return cutoff(at: now, in: zone) > other.cutoff(at: now, in: zone)
  }
}

// MARK: As it is written

extension RetentionPeriod {
  var json: JSON { ["amount": .int(amount), "unit": .string(unit.rawValue)] }

  init?(_ json: JSON?) {
    guard let amount = json?["amount"]?.int, let unit = (json?["unit"]?.string).flatMap(Unit.init) else { return nil }
    (self.amount, self.unit) = (amount, unit)
  }

  init(_ body: BodyReader) throws(Failure) {
    unit = try body.enumeration("unit")
    amount = try body.int("amount", in: 1...unit.most)
  }
}

/// The round of a night begins when most people sleep and no clock is put forward or back.
enum RetentionNight {
  static let (hour, minute) = (3, 30)

  /// The next such time after `now`. Where that time is left out by the clock, the next that there is; where it comes twice, once.
  static func next(after now: Instant, in zone: TimeZone) -> Instant {
    let parts = DateComponents(hour: hour, minute: minute, second: 0)
    let date = Calendar.hospital(zone).nextDate(
      after: now.date, matching: parts, matchingPolicy: .nextTime, repeatedTimePolicy: .first)
    return date.map(Instant.init) ?? now + .days(1)
  }

  static func zone(_ name: String) -> TimeZone? {
    name == "UTC" || name.contains("/") && name.utf8.count <= 64 ? TimeZone(identifier: name) : nil
  }
}

extension Calendar {
  fileprivate static func hospital(_ zone: TimeZone) -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar
  }
}

extension Instant {
  fileprivate var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }
  fileprivate init(_ date: Date) { self.init(microseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()) * 1000) }
}
