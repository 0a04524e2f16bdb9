// Randomness of the system: ids and secrets.

public enum Random {
  /// A version 4 GUID in lower case (RFC 9562), as Graph writes ids.
  public static func guid() -> String {
    var bytes = self.bytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let hex = bytes.hex
    let cuts = [0, 8, 12, 16, 20, 32]
    return zip(cuts, cuts.dropFirst()).map { String(hex.dropFirst($0).prefix($1 - $0)) }.joined(separator: "-")
  }

  /// 256 unguessable bits as 43 characters that are safe in a URL.
  public static func secret() -> String { bytes(32).base64URL }

  public static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
