// When another server wants to be asked again (RFC 9110 section 10.2.3): seconds, or a date.
import Foundation
import Kernel

public enum RetryAfter {
  /// Whatever is asked for, nobody waits longer.
  public static let longest = Duration.hours(24)

  /// Nil for what cannot be read, which is as good as nothing said.
  public static func pause(_ header: String?, at now: Instant) -> Duration? {
    guard let text = header?.trimmingCharacters(in: .whitespaces), !text.isEmpty, text.utf8.count <= 64 else { return nil }
    if text.utf8.allSatisfy({ (48...57).contains($0) }) { return Int(text).map { .seconds(min($0, 86_400)) } ?? longest }
    guard let date = date(text) else { return nil }
    return min(max(date - now, .zero), longest)
  }

  /// `Sat, 21 Nov 2026 03:00:00 GMT`
  private static func date(_ text: String) -> Instant? {
    let parts = text.split { $0 == " " || $0 == ":" }.map(String.init)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard parts.count == 8, parts[7] == "GMT", let day = Int(parts[1]), let month = months.firstIndex(of: parts[2]),
      let year = Int(parts[3]), let hour = Int(parts[4]), let minute = Int(parts[5]), let second = Int(parts[6]),
      (1...31).contains(day), (1970...9999).contains(year), (0..<24).contains(hour), (0..<60).contains(minute),
      (0...60).contains(second)
    else { return nil }
    return Instant(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
  }
}
