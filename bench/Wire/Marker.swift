// How a message says when it was sent, so that whoever receives it knows how long it took: `sent=0000012345678901`.
import Foundation

enum Moment {
  /// Nanoseconds of a clock that all processes of a machine share.
  static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }
}

struct Marker: Sendable {
  private let bytes: [UInt8]
  private init(_ text: String) { bytes = Array(text.utf8) }

  static let end = Marker("\n\n")
  static let ready = Marker("event: ready")
  /// Only events of messages count; those of the chat show its last message as well.
  private static let message = Marker("/messages('")
  private static let sent = Marker("sent=")
  private static let digits = 16

  static func text(at moment: UInt64) -> String {
    let number = String(moment)
    return "sent=" + String(repeating: "0", count: digits - number.count) + number
  }

  func offset(in text: UnsafeRawBufferPointer) -> Int? {
    guard let start = text.baseAddress else { return nil }
    var from = 0
    while from + bytes.count <= text.count, let found = memchr(start + from, Int32(bytes[0]), text.count - bytes.count - from + 1)
    {
      let offset = UnsafeRawPointer(found) - start
      if memcmp(found, bytes, bytes.count) == 0 { return offset }
      from = offset + 1
    }
    return nil
  }

  /// When the message that an event tells of was sent; nil for any other event.
  static func moment(in event: UnsafeRawBufferPointer) -> UInt64? {
    guard message.offset(in: event) != nil, let start = sent.offset(in: event).map({ $0 + sent.bytes.count }),
      start + digits <= event.count
    else { return nil }
    return event[start..<(start + digits)].reduce(0) { $0 &* 10 &+ UInt64($1 &- 48) }
  }
}
