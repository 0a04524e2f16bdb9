// The readers behind passkeys: what they take, what they refuse, and that any bytes at all come to an end.
import FeatureKit
import Kernel
import Testing

@testable import Directory

@Suite struct CBORTests {
  /// RFC 8949, appendix A, as far as the subset goes.
  @Test(
    arguments: [
      ([0x00], .int(0)), ([0x17], .int(23)), ([0x18, 0x18], .int(24)), ([0x19, 0x03, 0xE8], .int(1000)),
      ([0x1A, 0x00, 0x0F, 0x42, 0x40], .int(1_000_000)), ([0x20], .int(-1)), ([0x38, 0x63], .int(-100)),
      ([0x39, 0x03, 0xE7], .int(-1000)), ([0xF4], .bool(false)), ([0xF5], .bool(true)), ([0xF6], .null),
      ([0x40], .bytes([])), ([0x44, 1, 2, 3, 4], .bytes([1, 2, 3, 4])), ([0x64, 0x49, 0x45, 0x54, 0x46], .text("IETF")),
      ([0x62, 0xC3, 0xBC], .text("ü")), ([0x80], .array([])), ([0x83, 1, 2, 3], .array([.int(1), .int(2), .int(3)])),
      ([0xA0], .map([])),
      ([0xA1, 0x01, 0x20], .map([CBOR.Entry(key: .int(1), value: .int(-1))])),
    ] as [([UInt8], CBOR)])
  func valuesAreThoseOfTheRFC(_ bytes: [UInt8], _ value: CBOR) throws {
    #expect(try CBOR(bytes) == value)
  }

  @Test(
    arguments: [
      [], [0x18], [0x18, 0x17], [0x19, 0x00, 0xFF], [0x1A, 0, 0, 0xFF, 0xFF], [0x1B, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF],
      [0x1B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x1C], [0x1F], [0x41], [0x5F, 0x41, 0, 0xFF], [0x61, 0xFF], [0x81],
      [0x9B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x5B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
      [0xBB, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xA1, 1], [0xA2, 1, 1, 1, 2], [0xC0, 0], [0xF7], [0xF8, 0x20],
      [0xFB, 0, 0, 0, 0, 0, 0, 0, 0], [0xFF], [0, 0], [0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x00],
    ] as [[UInt8]])
  func anythingElseIsRefused(_ bytes: [UInt8]) {
    #expect(throws: CBOR.Malformed.self) { try CBOR(bytes) }
  }

  @Test func depthIsBounded() {
    #expect(throws: CBOR.Malformed.self) { try CBOR([UInt8](repeating: 0x81, count: 100_000) + [0]) }
  }

  @Test func anyBytesComeToAnEnd() {
    for seed in 0..<20_000 {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      let bytes = (0..<(seed % 90)).map { _ -> UInt8 in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return UInt8(truncatingIfNeeded: state)
      }
      _ = try? CBOR(bytes)
      _ = AuthenticatorData(bytes)
      _ = AuthenticatorData(Digest.sha256("x") + [0xC5, 0, 0, 0, 1] + bytes)
      _ = ClientData(bytes, .use, origin: "https://salus.example")
    }
  }

  private static let x = [UInt8](repeating: 7, count: 32)

  private func key(_ entries: [(Int, CBOR)]) -> CBOR { .map(entries.map { CBOR.Entry(key: .int($0.0), value: $0.1) }) }

  @Test func threeKindsOfKeysAreKnown() {
    let (x, long) = (Self.x, [UInt8](repeating: 9, count: 256))
    let es = key([(1, .int(2)), (3, .int(-7)), (-1, .int(1)), (-2, .bytes(x)), (-3, .bytes(x))])
    #expect(COSEKey.read(es) == .es256(x: x, y: x))
    #expect(COSEKey.read(key([(1, .int(1)), (3, .int(-8)), (-1, .int(6)), (-2, .bytes(x))])) == .ed25519(x))
    let rs = key([(1, .int(3)), (3, .int(-257)), (-1, .bytes(long)), (-2, .bytes([1, 0, 1]))])
    #expect(COSEKey.read(rs) == .rs256(modulus: long, exponent: [1, 0, 1]))
  }

  @Test func mixedOrShortKeysAreNot() {
    let x = Self.x
    let wrong: [CBOR] = [
      .null, .map([]), key([(1, .int(2)), (3, .int(-7))]),
      key([(1, .int(2)), (3, .int(-8)), (-1, .int(6)), (-2, .bytes(x))]),
      key([(1, .int(2)), (3, .int(-7)), (-1, .int(2)), (-2, .bytes(x)), (-3, .bytes(x))]),
      key([(1, .int(2)), (3, .int(-7)), (-1, .int(1)), (-2, .bytes(x)), (-3, .bytes([1]))]),
      key([(1, .int(2)), (3, .int(-7)), (-1, .int(1)), (-2, .bytes(x)), (-3, .bool(true))]),
      key([(1, .int(1)), (3, .int(-8)), (-1, .int(4)), (-2, .bytes(x))]),
      key([(1, .int(3)), (3, .int(-257)), (-1, .bytes(x)), (-2, .bytes([1, 0, 1]))]),
      key([(1, .int(3)), (3, .int(-257)), (-1, .bytes([UInt8](repeating: 9, count: 513))), (-2, .bytes([3]))]),
    ]
    for key in wrong { #expect(COSEKey.read(key) == nil, "\(key)") }
  }

  @Test func dataWithSomethingAfterItIsRefused() {
    let plain = Digest.sha256("salus.test") + [0x05, 0, 0, 1, 2]
    #expect(AuthenticatorData(plain)?.signCount == 258)
    #expect(AuthenticatorData(plain)?.isVerified == true)
    #expect(AuthenticatorData(plain + [0]) == nil)
    #expect(AuthenticatorData(Array(plain.dropLast())) == nil)
    #expect(AuthenticatorData(Digest.sha256("salus.test") + [0x85, 0, 0, 1, 2, 0xA0])?.signCount == 258)
    #expect(AuthenticatorData(Digest.sha256("salus.test") + [0x85, 0, 0, 1, 2, 0x80]) == nil)
    #expect(AuthenticatorData(Digest.sha256("salus.test") + [0x45, 0, 0, 1, 2]) == nil)
  }

  @Test(arguments: [
    ("https://salus.example", "salus.example"), ("http://localhost:8080", "localhost"), ("http://127.0.0.1:80", "127.0.0.1"),
    ("http://[::1]:8080", "[::1]:8080"),
  ])
  func theSiteIsTheHostsName(_ origin: String, _ name: String) {
    #expect(PasskeySite(origin: origin).name == name)
  }

  @Test(arguments: [(0, 0, false), (0, 1, false), (1, 2, false), (1, 1, true), (2, 1, true), (1, 0, true)])
  func aCountMustGrowWhereThereIsOne(_ stored: Int, _ now: Int, _ isCopied: Bool) {
    #expect(PasskeyChecks.isCopied(stored: stored, now: now) == isCopied)
  }
}
