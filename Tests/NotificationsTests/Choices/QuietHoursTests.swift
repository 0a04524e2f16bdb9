// When quiet hours hold and end, by the clock on the wall: across midnight, and where it is put forward or back.
import Kernel
import Testing

@testable import Notifications

struct QuietHoursTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let (from, to, zone, now, end): (String, String, String, String, String?)
    init(_ from: String, _ to: String, _ zone: String, at now: String, ends end: String?) {
      (self.from, self.to, self.zone, self.now, self.end) = (from, to, zone, now, end)
    }
    var testDescription: String { "\(from)–\(to) \(zone) at \(now)" }
  }

  @Test(arguments: [
    // Within a day.
    Case("13:00", "14:00", "UTC", at: "2026-11-21T12:59:59Z", ends: nil),
    Case("13:00", "14:00", "UTC", at: "2026-11-21T13:00:00Z", ends: "2026-11-21T14:00:00Z"),
    Case("13:00", "14:00", "UTC", at: "2026-11-21T14:00:00Z", ends: nil),
    // Across midnight.
    Case("22:00", "07:00", "UTC", at: "2026-11-21T21:59:00Z", ends: nil),
    Case("22:00", "07:00", "UTC", at: "2026-11-21T22:00:00Z", ends: "2026-11-22T07:00:00Z"),
    Case("22:00", "07:00", "UTC", at: "2026-11-22T03:00:00Z", ends: "2026-11-22T07:00:00Z"),
    Case("22:00", "07:00", "UTC", at: "2026-12-31T23:30:00Z", ends: "2027-01-01T07:00:00Z"),
    // East and west of Greenwich.
    Case("22:00", "07:00", "Europe/Paris", at: "2026-11-21T21:30:00Z", ends: "2026-11-22T06:00:00Z"),
    Case("22:00", "07:00", "America/Toronto", at: "2026-11-22T02:30:00Z", ends: nil),
    Case("22:00", "07:00", "America/Toronto", at: "2026-11-22T03:30:00Z", ends: "2026-11-22T12:00:00Z"),
    Case("22:00", "07:00", "Asia/Kathmandu", at: "2026-11-21T16:15:00Z", ends: "2026-11-22T01:15:00Z"),
    // The night of spring is an hour shorter, that of autumn an hour longer.
    Case("22:00", "07:00", "Europe/Paris", at: "2026-03-28T21:30:00Z", ends: "2026-03-29T05:00:00Z"),
    Case("22:00", "07:00", "Europe/Paris", at: "2026-10-24T20:30:00Z", ends: "2026-10-25T06:00:00Z"),
    // 02:30 is left out on the one day: it ends as much later. On the other it comes twice: it ends at the first, and the second
    // half past two is no end in the past.
    Case("22:00", "02:30", "Europe/Paris", at: "2026-03-29T00:30:00Z", ends: "2026-03-29T01:30:00Z"),
    Case("22:00", "02:30", "Europe/Paris", at: "2026-10-24T23:50:00Z", ends: "2026-10-25T00:30:00Z"),
    Case("22:00", "02:30", "Europe/Paris", at: "2026-10-25T01:10:00Z", ends: "2026-10-25T01:30:00Z"),
  ])
  func theyEnd(_ each: Case) throws {
    let from = try #require(ClockTime.minutes(each.from)), to = try #require(ClockTime.minutes(each.to))
    let hours = QuietHours(isOn: true, from: from, to: to, zone: each.zone)
    let now = try #require(Instant(each.now))
    #expect(hours.end(at: now) == each.end.flatMap { Instant($0) })
    #expect(QuietHours(isOn: false, from: from, to: to, zone: each.zone).end(at: now) == nil)
  }

  /// However the clock is put, the end is to come, and then it is quiet no more.
  @Test(arguments: ["Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC"])
  func theEndIsAlwaysToCome(_ zone: String) throws {
    for (from, to) in [(22 * 60, 7 * 60), (60, 180), (23 * 60 + 59, 2 * 60 + 30), (0, 1439)] {
      let hours = QuietHours(isOn: true, from: from, to: to, zone: zone)
      var now = Instant(year: 2026, month: 1, day: 1)
      while now < Instant(year: 2027, month: 1, day: 1) {
        if let end = hours.end(at: now) {
          #expect(end > now, "\(zone) \(now)")
          #expect(end - now <= .hours(26), "\(zone) \(now)")
        }
        now = now + .minutes(47)
      }
    }
  }

  @Test(arguments: ["7:30", "24:00", "07:60", "0730", "07:30:00", "", "-1:30", "０7:30"])
  func whatIsNoTimeOfDay(_ text: String) { #expect(ClockTime.minutes(text) == nil) }

  @Test func timesOfDayAreReadAsTheyAreWritten() {
    for minutes in [0, 1, 59, 60, 450, 1439] { #expect(ClockTime.minutes(ClockTime.text(minutes)) == minutes) }
  }

  @Test func zonesAreThoseOfTheWorld() {
    for zone in ["UTC", "Europe/Paris", "America/Argentina/Ushuaia"] { #expect(QuietHours.isZone(zone)) }
    for zone in ["", "Mars/Olympus", "Paris", "../etc/passwd", "GMT+1"] { #expect(!QuietHours.isZone(zone)) }
  }
}
