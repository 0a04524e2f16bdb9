// Codes that change every half minute (RFC 6238), as authenticator apps show them: pure arithmetic.
import Kernel

enum TOTP {
  /// What every app understands; some silently ignore anything else.
  static let digits = 6
  static let period = 30
  static let secretLength = 20
  /// A phone's clock may be half a minute off in either direction.
  static let leeway = 1

  static func step(at now: Instant) -> Int { Int(now.milliseconds / 1000) / period }

  /// The code of a step: RFC 4226, section 5.3.
  static func code(_ secret: [UInt8], step: Int) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
    let mac = Digest.hmacSHA1(counter, key: secret)
    let offset = Int(mac[19] & 15)
    let word = mac[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let text = String(word % 1_000_000)
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// The step that a code belongs to; nil for a wrong code, and for one of a step up to `used`, which nobody may use again.
  static func step(of code: String, _ secret: [UInt8], at now: Instant, after used: Int) -> Int? {
    let digits = Array(code.filter { !$0.isWhitespace }.utf8)
    let middle = step(at: now)
    // All of them are looked at, whichever fits, so that the time it takes says nothing.
    let fitting = (middle - leeway...middle + leeway).filter {
      Array(self.code(secret, step: $0).utf8).equalsInConstantTime(digits)
    }
    return fitting.first { $0 > used }
  }

  /// What an authenticator app reads from the picture (Google's key URI format).
  static func uri(_ secret: [UInt8], issuer: String, account: String) -> String {
    let label = (issuer + ":" + account).percentEncoded
    return "otpauth://totp/\(label)?secret=\(Base32.encode(secret))&issuer=\(issuer.percentEncoded)&algorithm=SHA1"
      + "&digits=\(digits)&period=\(period)"
  }
}

extension String {
  /// Everything but RFC 3986's unreserved characters is escaped.
  fileprivate var percentEncoded: String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    return utf8.map { plain.contains($0) ? String(UnicodeScalar($0)) : "%" + [$0].hex.uppercased() }.joined()
  }
}
