// Hours of every day in which somebody wants to be left alone, by the clock on their wall.
import Foundation
import Kernel

struct QuietHours: Sendable, Equatable {
  var isOn = false
  /// Minutes since midnight. Where the end is before the beginning, midnight lies between them.
  var from = 22 * 60
  var to = 7 * 60
  /// `Europe/Paris`
  var zone = "UTC"

  /// When the quiet that holds now ends; nil where there is none.
  func end(at now: Instant) -> Instant? {
    guard isOn, let zone = TimeZone(identifier: zone) else { return nil }
    let minute = 60 * 1_000_000
    let wall = now.microseconds + zone.offset(at: now)
    let day = Int64((Double(wall) / Double(24 * 60 * minute)).rounded(.down))
    let time = Int((wall - day * Int64(24 * 60 * minute)) / Int64(minute))
    guard contains(time) else { return nil }
    let endsToday = from < to || time < to
    return zone.instant(wall: (day + (endsToday ? 0 : 1)) * Int64(24 * 60 * minute) + Int64(to * minute), after: now)
  }

  func contains(_ time: Int) -> Bool { from < to ? (from..<to).contains(time) : time >= from || time < to }

  static func isZone(_ text: String) -> Bool {
    text == "UTC" || text.contains("/") && text.utf8.count <= 64 && TimeZone(identifier: text) != nil
  }
}

extension TimeZone {
  /// Microseconds east of UTC.
  fileprivate func offset(at instant: Instant) -> Int64 {
    let date = Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000)
    return Int64(secondsFromGMT(for: date)) * 1_000_000
  }

  /// When the clock on the wall shows this. What it shows twice counts at the first time that is still to come; what it leaves out
  /// counts as much later as the clock is put forward.
  fileprivate func instant(wall: Int64, after now: Instant) -> Instant {
    let day = Duration.days(1)
    let before = offset(at: Instant(microseconds: wall) - day)
    let after = offset(at: Instant(microseconds: wall) + day)
    let candidates = [before, after].map { (Instant(microseconds: wall - $0), $0) }
    let real = candidates.first { offset(at: $0.0) == $0.1 && $0.0 > now }
    return real?.0 ?? candidates[0].0
  }
}
