// What an authenticator says and signs (WebAuthn Level 2, section 6.1). Pure, and bounded on any bytes.
import FeatureKit

struct AuthenticatorData: Equatable, Sendable {
  /// SHA-256 of the site's name.
  var site: [UInt8]
  var isPresent: Bool
  var isVerified: Bool
  /// How often the key signed; zero where the authenticator does not count.
  var signCount: Int
  /// Only when a passkey is made.
  var made: Made?

  struct Made: Equatable, Sendable {
    var id: [UInt8]
    var key: VerifyingKey
    /// The key as it stands in the data.
    var encoded: [UInt8]
  }

  private enum Flag {
    static let present: UInt8 = 0x01
    static let verified: UInt8 = 0x04
    static let mayBeBackedUp: UInt8 = 0x08
    static let isBackedUp: UInt8 = 0x10
    static let made: UInt8 = 0x40
    static let extensions: UInt8 = 0x80
  }

  private static let longestID = 1023

  /// - Returns: nil for anything that is not exactly such data.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 37 else { return nil }
    let flags = bytes[32]
    if flags & Flag.isBackedUp != 0, flags & Flag.mayBeBackedUp == 0 { return nil }
    site = Array(bytes[..<32])
    (isPresent, isVerified) = (flags & Flag.present != 0, flags & Flag.verified != 0)
    signCount = bytes[33..<37].reduce(0) { $0 << 8 | Int($1) }
    var position = 37
    if flags & Flag.made != 0 {
      guard let (made, end) = Self.made(bytes, from: position) else { return nil }
      (self.made, position) = (made, end)
    }
    if flags & Flag.extensions != 0 {
      guard let end = Self.end(ofMapIn: bytes, from: position) else { return nil }
      position = end
    }
    if position != bytes.count { return nil }
  }

  /// After the authenticator's model: the length of the id, the id, the key.
  private static func made(_ bytes: [UInt8], from start: Int) -> (Made, end: Int)? {
    guard bytes.count >= start + 18 else { return nil }
    let length = Int(bytes[start + 16]) << 8 | Int(bytes[start + 17])
    let first = start + 18
    guard (1...longestID).contains(length), bytes.count >= first + length else { return nil }
    var reader = CBORReader(bytes, from: first + length)
    guard let value = try? reader.value(), let key = COSEKey.read(value) else { return nil }
    let encoded = Array(bytes[first + length..<reader.position])
    return (Made(id: Array(bytes[first..<first + length]), key: key, encoded: encoded), reader.position)
  }

  private static func end(ofMapIn bytes: [UInt8], from start: Int) -> Int? {
    var reader = CBORReader(bytes, from: start)
    guard let value = try? reader.value(), case .map = value else { return nil }
    return reader.position
  }
}
