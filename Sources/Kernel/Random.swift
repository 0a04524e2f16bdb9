// Randomness of the system: ids and secrets.

public enum Random {
  /// A version 4 GUID in lower case (RFC 9562), as Graph writes ids.
  public static func guid() -> String {
    var bytes = self.bytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let parts = [bytes[0..<4], bytes[4..<6], bytes[6..<8], bytes[8..<10], bytes[10..<16]]
    return parts.map { Array($0).hex }.joined(separator: "-")
  }

  /// 256 unguessable bits as 43 characters that are safe in a URL.
  public static func secret() -> String { bytes(32).base64URL }

  public static func bytes(_ count: Int) -> [UInt8] {
    // Eight at a time: each call of the generator is one of the system's.
    var generator = SystemRandomNumberGenerator()
    let words = (0..<(count + 7) / 8).map { _ in generator.next() }
    return (0..<count).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> (8 * UInt64($0 % 8))) }
  }
}
