// ISO 8601 durations and Python's own, which msgraph-sdk sends.
import Graph
import Kernel
import Testing

struct DurationTests {
  @Test(arguments: [
    ("PT5M", Duration.minutes(5)), ("PT1H", .hours(1)), ("P1D", .days(1)), ("P1DT2H", .hours(26)), ("PT1H30M", .minutes(90)),
    ("P2W", .days(14)), ("PT0S", .zero), ("PT0.5S", .milliseconds(500)), ("PT1.123456789S", .microseconds(1_123_456)),
    ("-PT5M", .minutes(-5)), ("PT90M", .minutes(90)), ("P1DT1H1M1S", .seconds(90_061)), ("1:00:00", .hours(1)),
    ("0:30:00", .minutes(30)),
    ("1 day, 0:00:00", .days(1)), ("2 days, 3:04:05", .days(2) + .hours(3) + .minutes(4) + .seconds(5)),
    ("-1 day, 23:00:00", .hours(-1)), ("0:00:00.250000", .milliseconds(250)), ("08:00:00", .hours(8)),
  ])
  func reads(_ text: String, _ expected: Duration) { #expect(Duration(graph: text) == expected) }

  @Test(arguments: [
    "", "P", "PT", "P1", "PT5", "P1Y", "P1M", "PT1D", "P1H", "PT1M1H", "PT1M1M", "PT1.5M", "pt5m", "5M", "1:00", "1:60:00",
    "1:00:60",
    "1 week, 0:00:00", "day, 0:00:00", "--PT5M", "P1DT", "PT.5S", "PT1.S", "PT9999999999S", "1:00:00:00", "P1D ", "P-1D",
    "P1DTT1H", "TP1D",
    "99999999 days, 0:00:00", "-9223372036854775808 days, 0:00:00", "P155363276D", "-P365251D", "P999999999W",
  ])
  func refuses(_ text: String) { #expect(Duration(graph: text) == nil) }

  @Test(arguments: [
    (Duration.minutes(5), "PT5M"), (.zero, "PT0S"), (.days(1), "P1D"), (.hours(26), "P1DT2H"), (.minutes(-90), "-PT1H30M"),
    (.milliseconds(1500), "PT1.5S"), (.microseconds(1), "PT0.000001S"), (.seconds(60), "PT1M"),
  ])
  func writes(_ span: Duration, _ expected: String) { #expect(span.iso8601 == expected) }

  @Test func roundTrips() {
    for _ in 0..<2000 {
      let span = Duration.microseconds(Int64.random(in: -10_000_000_000_000...10_000_000_000_000))
      #expect(Duration(graph: span.iso8601) == span, "\(span.iso8601)")
    }
  }
}
