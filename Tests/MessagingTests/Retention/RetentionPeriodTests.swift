// Until when messages are kept, and when a night's round begins, by the calendar on the wall.
import FeatureKit
import Foundation
import Kernel
import Testing

@testable import Messaging

struct RetentionPeriodTests {
  private static func at(_ text: String) -> Instant { Instant(text) ?? .never }

  @Test(arguments: [
    (1, RetentionPeriod.Unit.days, "UTC", "2026-03-31T12:00:00Z", "2026-03-30T12:00:00Z"),
    (1, .months, "UTC", "2026-03-31T12:00:00Z", "2026-02-28T12:00:00Z"),
    (1, .years, "UTC", "2028-02-29T12:00:00Z", "2027-02-28T12:00:00Z"),
    (6, .months, "UTC", "2026-08-15T00:00:00Z", "2026-02-15T00:00:00Z"),
    // A day over the change of the clock has 23 hours, or 25: the same time on the wall counts.
    (1, .days, "Europe/Paris", "2026-03-29T10:00:00Z", "2026-03-28T11:00:00Z"),
    (1, .days, "Europe/Paris", "2026-10-25T11:00:00Z", "2026-10-24T10:00:00Z"),
    (100, .years, "UTC", "2026-01-01T00:00:00Z", "1926-01-01T00:00:00Z"),
  ])
  func keepsByTheCalendar(_ amount: Int, _ unit: RetentionPeriod.Unit, _ zone: String, _ now: String, _ cutoff: String) {
    let period = RetentionPeriod(amount: amount, unit: unit)
    #expect(period.cutoff(at: Self.at(now), in: TimeZone(identifier: zone)!) == Self.at(cutoff))
  }

  @Test(arguments: [
    (30, RetentionPeriod.Unit.days, 1, RetentionPeriod.Unit.months, true), (31, .days, 1, .months, false),
    (12, .months, 1, .years, false), (11, .months, 1, .years, true), (2, .years, 1, .years, false),
  ])
  func comparesByWhatIsKept(
    _ amount: Int, _ unit: RetentionPeriod.Unit, _ than: Int, _ other: RetentionPeriod.Unit, _ isShorter: Bool
  ) {
    let (period, old) = (RetentionPeriod(amount: amount, unit: unit), RetentionPeriod(amount: than, unit: other))
    #expect(period.isShorter(than: old, at: Self.at("2026-08-31T12:00:00Z"), in: .gmt) == isShorter)
    #expect(period.isShorter(than: nil, at: Self.at("2026-08-31T12:00:00Z"), in: .gmt))
  }

  @Test(arguments: [
    ("UTC", "2026-11-21T03:00:00Z", "2026-11-21T03:30:00Z"), ("UTC", "2026-11-21T03:30:00Z", "2026-11-22T03:30:00Z"),
    ("Europe/Paris", "2026-11-21T12:00:00Z", "2026-11-22T02:30:00Z"),
    // The nights in which the clock is put forward and back.
    ("Europe/Paris", "2026-03-29T00:00:00Z", "2026-03-29T01:30:00Z"),
    ("Europe/Paris", "2026-10-24T20:00:00Z", "2026-10-25T02:30:00Z"),
    ("America/Toronto", "2026-03-08T05:00:00Z", "2026-03-08T07:30:00Z"),
    ("Asia/Tokyo", "2026-11-21T12:00:00Z", "2026-11-21T18:30:00Z"),
  ])
  func aRoundBeginsOnceANight(_ zone: String, _ now: String, _ next: String) throws {
    let zone = try #require(TimeZone(identifier: zone))
    let night = RetentionNight.next(after: Self.at(now), in: zone)
    #expect(night == Self.at(next))
    let hours = Double((RetentionNight.next(after: night, in: zone) - night).inMilliseconds) / 3_600_000
    #expect((23...25).contains(hours))
  }

  @Test(arguments: [("UTC", true), ("Europe/Paris", true), ("Paris", false), ("Europe/Nowhere", false), ("", false)])
  func knowsZones(_ name: String, _ isKnown: Bool) { #expect((RetentionNight.zone(name) != nil) == isKnown) }

  @Test func aTallyReadsAsItWasWritten() {
    var tally = RemovalTally()
    tally.add([MessageID(number: 5), MessageID(number: 3)], of: ChatID("a"), kind: "group")
    tally.add([MessageID(number: 9)], of: ChatID("a"), kind: "group")
    tally.add([], of: ChatID("b"), kind: "group")
    tally.add([MessageID(number: 4)], of: ChatID("b"), kind: "oneOnOne")
    #expect(tally.messages == 4 && tally.conversations == 2 && tally.first?.number == 3 && tally.last?.number == 9)
    #expect(RemovalTally(tally.json) == tally)
    var other = RemovalTally()
    other.add([MessageID(number: 3), MessageID(number: 5)], of: ChatID("a"), kind: "group")
    #expect(other.digest != tally.digest && other.digest.count == 64)
  }
}
