// What the requests about presence hold. Keys that we do not know are passed over: a wide-spread client misspells one.
import FeatureKit
import Foundation
import Graph
import Kernel

extension BodyReader {
  func sessionID() throws -> String { try string("sessionId", max: 128) }

  /// The pair of availability and activity, which must be one of those that go together.
  func standing(among pairs: [Standing]) throws -> Standing {
    let availability = try string("availability", max: 64).lowercased()
    let activity = try string("activity", max: 64).lowercased()
    let fitting = pairs.filter { $0.availability.lowercased() == availability }
    if fitting.isEmpty {
      throw fault("availability", "must be one of " + Self.names(pairs.map(\.availability)))
    }
    guard let pair = fitting.first(where: { $0.activity.lowercased() == activity }) else {
      throw fault("activity", "must be one of \(Self.names(fitting.map(\.activity))) with this availability")
    }
    return pair
  }

  func expiration(in range: ClosedRange<Duration>, usual: Duration) throws -> Duration {
    guard let span = try optionalDuration("expirationDuration") else { return usual }
    if range.contains(span) { return span }
    throw fault("expirationDuration", "must lie between \(range.lowerBound.iso8601) and \(range.upperBound.iso8601)")
  }

  /// Nil where the message shall be cleared: null, or nothing in it.
  func statusMessage(at now: Instant) throws -> StatusMessage? {
    guard let status = try optionalObject("statusMessage"), let message = try status.optionalObject("message") else { return nil }
    let text = try message.optionalString("content", max: PresenceRules.longestMessage) ?? ""
    if let type = try message.optionalString("contentType", max: 16), type.lowercased() != "text" {
      throw message.fault("contentType", "must be text")
    }
    let until = try status.optionalObject("expiryDateTime")?.zonedInstant()
    if let until, until <= now { throw status.fault("expiryDateTime", "must lie in the future") }
    let delegate = try status.optionalObject("@salus.delegate")?.string("id", max: 64)
    if text.allSatisfy(\.isWhitespace) { return nil }
    return StatusMessage(text: text, published: now, until: until, delegate: delegate.map { UserID($0) })
  }

  private static func names(_ names: [String]) -> String {
    names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element).joined(separator: ", ")
  }
}

extension BodyReader {
  /// Graph's dateTimeTimeZone: a local time and the zone that it is meant in.
  func zonedInstant() throws -> Instant {
    let text = try string("dateTime", max: 40)
    if let instant = Instant(text) { return instant }
    guard let wall = Instant(text + "Z") else { throw fault("dateTime", "must be a date and time such as 2026-01-31T08:30:00") }
    let name = try optionalString("timeZone", max: 64) ?? "UTC"
    guard let zone = TimeZone(identifier: name) else {
      throw fault("timeZone", "must be UTC or an IANA name such as America/Toronto")
    }
    let instant = wall - .seconds(Self.offset(zone, wall))
    if !Instant.writable.contains(instant) { throw fault("dateTime", "must lie between the years 1 and 9999") }
    return instant
  }

  /// The zone's seconds east of UTC when its clocks show this: asked for twice, as the first answer may be of the wrong
  /// side of a change to summer time.
  private static func offset(_ zone: TimeZone, _ wall: Instant) -> Int {
    let seconds = Double(wall.microseconds) / 1_000_000
    let guess = zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
    return zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds - Double(guess)))
  }
}
