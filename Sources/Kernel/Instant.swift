// A point in time, in microseconds since 1970 UTC: what both databases store and Graph prints.

public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }
  public init(milliseconds: Int64) { self.microseconds = milliseconds * 1000 }

  public var milliseconds: Int64 { microseconds / 1000 }
  public static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }
  public static func + (a: Instant, b: Duration) -> Instant { Instant(microseconds: a.microseconds + b.inMicroseconds) }
  public static func - (a: Instant, b: Duration) -> Instant { Instant(microseconds: a.microseconds - b.inMicroseconds) }
  public static func - (a: Instant, b: Instant) -> Duration { .microseconds(a.microseconds - b.microseconds) }

  /// Graph's "never": the first instant that its dates can hold.
  public static let never = Instant(year: 1, month: 1, day: 1)

  /// What has a year of four digits.
  public static let writable = never..<Instant(year: 10_000, month: 1, day: 1)

  public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, microsecond: Int = 0) {
    let seconds = Self.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    microseconds = Int64(seconds) * 1_000_000 + Int64(microsecond)
  }

  /// ISO 8601 in UTC with milliseconds, as Graph writes message times: `2026-11-21T02:03:04.005Z`.
  public var description: String {
    let (days, rest) = Self.divide(Int(milliseconds), by: 86_400_000)
    let (year, month, day) = Self.civil(days)
    let time = Self.pad(rest / 3_600_000, 2) + ":" + Self.pad(rest / 60_000 % 60, 2) + ":" + Self.pad(rest / 1000 % 60, 2)
    return Self.date(year, month, day) + "T" + time + "." + Self.pad(rest % 1000, 3) + "Z"
  }

  /// The calendar day in UTC, `2026-11-21`.
  public var day: String { String(description.prefix(10)) }
}

extension Duration {
  public var inMicroseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
  public var inMinutes: Int { Int(components.seconds / 60) }
  public var inMilliseconds: Int64 { inMicroseconds / 1000 }
  public static func minutes(_ n: Int) -> Duration { .seconds(60 * n) }
  public static func hours(_ n: Int) -> Duration { .seconds(3600 * n) }
  public static func days(_ n: Int) -> Duration { .seconds(86_400 * n) }
}

extension Instant {
  /// Reads ISO 8601 with `Z` or an offset; `2026-11-21T02:03Z`, fractions of one to nine digits. Nil for anything else.
  public init?(_ text: some StringProtocol) {
    var scan = Scan(text.utf8)
    guard let year = scan.number(4), scan.skip("-"), let month = scan.number(2), scan.skip("-"), let day = scan.number(2),
      scan.skip("T") || scan.skip("t") || scan.skip(" "), let hour = scan.number(2), scan.skip(":"), let minute = scan.number(2),
      year >= 1, (1...12).contains(month), (1...Self.length(year, month)).contains(day), hour < 24, minute < 60
    else { return nil }
    var second = 0
    var fraction = 0
    if scan.skip(":") {
      guard let value = scan.number(2), value < 61 else { return nil }
      second = value
      if scan.skip(".") {
        guard let value = scan.fraction() else { return nil }
        fraction = value
      }
    }
    guard let offset = scan.offset(), scan.isAtEnd else { return nil }
    self.init(year: year, month: month, day: day, hour: hour, minute: minute - offset, second: second, microsecond: fraction)
    // The offset may lead out of the years that can be written.
    if !Self.writable.contains(self) { return nil }
  }

  private struct Scan {
    var rest: ArraySlice<UInt8>
    init(_ text: some Sequence<UInt8>) { rest = Array(text)[...] }
    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: sign) else { return false }
      rest.removeFirst()
      return true
    }

    mutating func number(_ width: Int) -> Int? {
      let part = rest.prefix(width)
      guard part.count == width, part.allSatisfy({ (48...57).contains($0) }) else { return nil }
      rest.removeFirst(width)
      return part.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    mutating func fraction() -> Int? {
      let part = rest.prefix { (48...57).contains($0) }
      guard (1...12).contains(part.count) else { return nil }
      rest.removeFirst(part.count)
      return (part + [UInt8](repeating: 48, count: 6)).prefix(6).reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    /// Minutes east of UTC.
    mutating func offset() -> Int? {
      if skip("Z") || skip("z") { return 0 }
      let sign = skip("+") ? 1 : skip("-") ? -1 : 0
      guard sign != 0, let hours = number(2), skip(":"), let minutes = number(2), hours < 24, minutes < 60 else { return nil }
      return sign * (hours * 60 + minutes)
    }
  }

  private static func length(_ year: Int, _ month: Int) -> Int {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  // Days from civil and back: Howard Hinnant, "chrono-compatible low-level date algorithms".
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = divide(y, by: 400).quotient
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = divide(days + 719_468, by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  private static func divide(_ a: Int, by b: Int) -> (quotient: Int, remainder: Int) {
    let q = a >= 0 ? a / b : (a - b + 1) / b
    return (q, a - q * b)
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> String {
    pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)
  }

  private static func pad(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
