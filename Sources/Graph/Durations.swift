// Spans of time as Graph writes them (ISO 8601, `PT5M`) and as its Python client does (`1 day, 0:00:00`).
import Kernel

extension Duration {
  /// Nil for anything else, and for years and months, whose length depends on the calendar.
  public init?(graph text: String) {
    let isNegative = text.hasPrefix("-P")
    let bytes = Array(text.utf8)[(isNegative ? 1 : 0)...]
    let isISO = bytes.first == UInt8(ascii: "P")
    guard text.utf8.count <= 40, let span = isISO ? Self.iso(bytes.dropFirst()) : Self.python(text) else { return nil }
    // A thousand years: beyond what anybody means, and below what overflows when it is added to a time.
    if span > .days(365_250) || span < .days(-365_250) { return nil }
    self = isNegative ? .zero - span : span
  }

  /// `PT5M`, `P1DT2H`, `PT0S`.
  public var iso8601: String {
    let total = abs(inMicroseconds)
    let parts = [("H", total / 3_600_000_000 % 24), ("M", total / 60_000_000 % 60)].filter { $0.1 > 0 }
    let days = total / 86_400_000_000
    let seconds = Self.seconds(total % 60_000_000)
    let time = parts.map { "\($0.1)\($0.0)" }.joined() + seconds
    if total == 0 { return "PT0S" }
    return (inMicroseconds < 0 ? "-" : "") + "P" + (days > 0 ? "\(days)D" : "") + (time.isEmpty ? "" : "T" + time)
  }

  private static func seconds(_ microseconds: Int64) -> String {
    let (whole, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    if microseconds == 0 { return "" }
    if fraction == 0 { return "\(whole)S" }
    var digits = String(1_000_000 + fraction).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)S"
  }

  private static func iso(_ bytes: ArraySlice<UInt8>) -> Duration? {
    let halves = bytes.split(separator: UInt8(ascii: "T"), maxSplits: 1, omittingEmptySubsequences: false)
    guard !bytes.isEmpty, let days = sum(halves[0], of: [("W", 604_800), ("D", 86_400)]) else { return nil }
    if halves.count == 1 { return days }
    guard !halves[1].isEmpty, let time = sum(halves[1], of: [("H", 3600), ("M", 60), ("S", 1)]) else { return nil }
    return days + time
  }

  /// Adds up amounts whose units come in this order, each once at most; seconds alone may have a fraction.
  private static func sum(_ bytes: ArraySlice<UInt8>, of units: [(sign: Unicode.Scalar, seconds: Int)]) -> Duration? {
    var scan = SpanScan(rest: bytes)
    var units = units[...]
    var total = Duration.zero
    while !scan.rest.isEmpty {
      guard let amount = scan.amount(), let index = units.firstIndex(where: { scan.take($0.sign) }),
        amount.microseconds == 0 || units[index].seconds == 1
      else { return nil }
      total += .seconds(amount.whole * units[index].seconds) + .microseconds(amount.microseconds)
      units = units[(index + 1)...]
    }
    return total
  }

  /// What str(timedelta) gives: `[-]D day[s], H:MM:SS[.ffffff]`.
  private static func python(_ text: String) -> Duration? {
    let halves = text.split(separator: ", ", omittingEmptySubsequences: false)
    guard halves.count <= 2, let clock = halves.last else { return nil }
    var days = 0
    if halves.count == 2 {
      let words = halves[0].split(separator: " ")
      guard words.count == 2, ["day", "days"].contains(words[1]), let number = Int(words[0]), number.magnitude < 1_000_000 else {
        return nil
      }
      days = number
    }
    var scan = SpanScan(rest: Array(clock.utf8)[...])
    guard let hours = scan.whole(), scan.take(":"), let minutes = scan.whole(), minutes < 60, scan.take(":"),
      let seconds = scan.amount(), seconds.whole < 60, scan.rest.isEmpty
    else { return nil }
    return .days(days) + .hours(hours) + .minutes(minutes) + .seconds(seconds.whole) + .microseconds(seconds.microseconds)
  }
}

private struct SpanScan {
  var rest: ArraySlice<UInt8>

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest.removeFirst()
    return true
  }

  /// At most nine digits, so that no sum of them overflows.
  mutating func whole() -> Int? {
    let digits = rest.prefix { (48...57).contains($0) }
    guard (1...9).contains(digits.count) else { return nil }
    rest.removeFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  mutating func amount() -> (whole: Int, microseconds: Int)? {
    guard let whole = whole() else { return nil }
    guard take(".") else { return (whole, 0) }
    let digits = rest.prefix { (48...57).contains($0) }
    guard (1...12).contains(digits.count) else { return nil }
    rest.removeFirst(digits.count)
    return (whole, (digits + [UInt8](repeating: 48, count: 6)).prefix(6).reduce(0) { $0 * 10 + Int($1 - 48) })
  }
}
