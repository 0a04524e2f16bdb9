// Percent-encoding of addresses (RFC 3986), over bytes: a combining mark after a slash must not hide the slash.
import Kernel

public enum PercentEncoding {
  /// - Parameter plusIsSpace: forms and several Graph clients write a blank of the query as `+`.
  static func decode(_ raw: some Collection<UInt8>, in place: String, plusIsSpace: Bool = false) throws(Failure) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.count)
    var rest = raw[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = digit(rest.popFirst()), let low = digit(rest.popFirst()) else {
          throw .badRequest("The \(place) holds a percent sign that two hexadecimal digits do not follow.")
        }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    if bytes.contains(0) { throw .badRequest("The \(place) holds a NUL character.") }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .badRequest("The \(place) is not valid UTF-8.") }
    return text
  }

  /// Encodes all but the unreserved characters and those named.
  public static func encode(_ text: String, keeping kept: String = "") -> String {
    let digits: StaticString = "0123456789ABCDEF"
    var bytes: [UInt8] = []
    bytes.reserveCapacity(3 * text.utf8.count)
    for byte in text.utf8 {
      if isUnreserved(byte) || kept.utf8.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits.utf8Start[Int(byte >> 4)], digits.utf8Start[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  private static func digit(_ byte: UInt8?) -> UInt8? {
    switch byte {
    case let byte? where (48...57).contains(byte): byte - 48
    case let byte? where (65...70).contains(byte): byte - 55
    case let byte? where (97...102).contains(byte): byte - 87
    default: nil
    }
  }
}
