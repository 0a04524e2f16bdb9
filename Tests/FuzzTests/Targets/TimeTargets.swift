// Points in time and spans of time: what is read prints as text that is read the same, and no sum of them ends the process.
import Graph
import Kernel

@testable import Directory

extension FuzzTarget {
  static let times = [instant, duration, zoned]

  private static let instant = text("instant", longest: 64) { text in
    guard let instant = Instant(text) else { return }
    let printed = instant.description
    guard let again = Instant(printed) else { throw Broken("\(printed) cannot be read") }
    try promise(again.milliseconds == instant.milliseconds && again.description == printed, "\(text) became \(printed)")
    try promise(instant.day == String(printed.prefix(10)) && printed.utf8.count == 24, "\(text) became \(printed)")
  }

  private static let duration = text("duration", longest: 64) { text in
    guard let span = Duration(graph: text) else { return }
    try promise(Duration(graph: span.iso8601) == span, "\(text) became \(span.iso8601)")
    _ = Instant(microseconds: 1_800_000_000_000_000) + span
  }

  /// A local time with the name of its zone.
  private static let zoned = text("zoned", longest: 256) { text in
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map { JSON.string(String($0)) }
    try unlessRefused {
      let body = try BodyReader(["dateTime": lines[0], "timeZone": lines.count > 1 ? lines[1] : nil])
      let printed = try body.zonedInstant().description
      try promise(Instant(printed) != nil, "\(text) became \(printed)")
    }
  }
}
