// Points in time: reading, writing, and the calendar underneath.
import Foundation
import Kernel
import Testing

struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", Int64(0)), ("1970-01-01T00:00Z", 0), ("1970-01-01t00:00:00z", 0), ("1970-01-01 00:00:00Z", 0),
    ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31T23:30:00-00:30", 0), ("1970-01-01T00:00:00.5Z", 500_000),
    ("1970-01-01T00:00:00.123456789Z", 123_456), ("1970-01-01T00:00:00.0000001Z", 0), ("1969-12-31T23:59:59.999Z", -1000),
    ("2000-02-29T00:00:00Z", 951_782_400_000_000), ("2024-02-29T12:00:00Z", 1_709_208_000_000_000),
    ("2026-01-02T03:04:05+00:00", 1_767_323_045_000_000), ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
    ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999), ("2016-12-31T23:59:60Z", 1_483_228_800_000_000),
    ("2026-01-02T03:04:05.1234567Z", 1_767_323_045_123_456),
  ])
  func reads(_ text: String, _ microseconds: Int64) { #expect(Instant(text)?.microseconds == microseconds) }

  @Test(arguments: [
    "", "2026", "2026-01-02", "2026-01-02T03:04:05", "2026-01-02T03:04", "2026-1-2T03:04:05Z", "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-01-00T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-01T24:00:00Z",
    "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+0100",
    "2026-01-01T00:00:00+24:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:60Z", "9999-12-31T23:00:00-01:00",
    "2026-01-01T00:00:00+01:60", "2026-01-01T00:00:00ZZ", "0000-01-01T00:00:00Z", "-2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00 01:00",
    "２026-01-01T00:00:00Z", "2026-01-01T00:00:00.1234567890123Z",
  ])
  func refuses(_ text: String) { #expect(Instant(text) == nil) }

  @Test func writes() {
    #expect(Instant(milliseconds: 0).description == "1970-01-01T00:00:00.000Z")
    #expect(Instant.never.description == "0001-01-01T00:00:00.000Z")
    #expect(
      Instant(year: 2026, month: 11, day: 21, hour: 2, minute: 3, second: 4, microsecond: 5999).description
        == "2026-11-21T02:03:04.005Z")
    #expect(Instant(year: 2026, month: 11, day: 21).day == "2026-11-21")
    #expect(Instant(microseconds: -1000).description == "1969-12-31T23:59:59.999Z")
  }

  @Test func arithmetic() {
    let noon = Instant(year: 2026, month: 3, day: 1, hour: 12)
    #expect((noon - .days(1)).day == "2026-02-28")
    #expect(noon + .milliseconds(5) - noon == .milliseconds(5))
    #expect(noon < noon + .microseconds(1))
    #expect(Duration.hours(1).inMilliseconds == 3_600_000 && Duration.minutes(-1).inMicroseconds == -60_000_000)
  }

  @Test func everyDayOfFourCenturies() {
    var expected = Instant(year: 1900, month: 1, day: 1)
    for year in 1900..<2300 {
      for month in 1...12 {
        for day in 1...31 {
          let text = String(format: "%04d-%02d-%02d", year, month, day)
          guard let instant = Instant(text + "T00:00:00Z") else { continue }
          if instant != expected || instant.day != text { Issue.record("\(text) is read as \(instant)") }
          expected = expected + .days(1)
        }
      }
    }
    #expect(expected == Instant(year: 2300, month: 1, day: 1))
  }

  @Test func randomRoundTrips() {
    for _ in 0..<5000 {
      let instant = Instant(milliseconds: .random(in: -62_135_596_800_000...253_402_300_799_999))
      #expect(Instant(instant.description) == instant)
      let (hours, minutes) = (Int.random(in: 0...14), Int.random(in: 0...59))
      let east =
        (instant + .hours(hours) + .minutes(minutes)).description.dropLast() + String(format: "+%02d:%02d", hours, minutes)
      // The last hours of the year 9999 have no local time that can be written.
      if east.count == 29, instant.day < "9999-12-30" { #expect(Instant(east) == instant) }
    }
  }
}
