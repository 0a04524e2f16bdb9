// SHA-256 and the text forms of bytes.
import Crypto

public enum Digest {
  public static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
  public static func sha256(_ text: String) -> [UInt8] { sha256(Array(text.utf8)) }
}

extension [UInt8] {
  public var hex: String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: 2 * count) { out in
      for (index, byte) in enumerated() {
        out[2 * index] = digits.utf8Start[Int(byte >> 4)]
        out[2 * index + 1] = digits.utf8Start[Int(byte & 15)]
      }
      return 2 * count
    }
  }

  /// Base 64 with the URL-safe alphabet and no padding (RFC 4648 section 5).
  public var base64URL: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: count, by: 3) {
      let group = self[start..<Swift.min(start + 3, count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      out += (0...group.count).map { alphabet[bits >> (18 - 6 * $0) & 63] }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Compares without telling by its duration where the first difference is.
  public func equalsInConstantTime(_ other: [UInt8]) -> Bool {
    count == other.count && zip(self, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension Digest {
  /// SHA-1, by which certificates are named (RFC 7517 section 4.8); for nothing else.
  public static func thumbprint(_ certificate: [UInt8]) -> [UInt8] { Array(Insecure.SHA1.hash(data: certificate)) }

  /// HMAC with SHA-1, which one-time codes are defined by (RFC 4226); for nothing else.
  public static func hmacSHA1(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: key)))
  }
}
