// One-time codes against the vectors of RFC 4226 and 6238, and what is refused.
import Kernel
import Testing

@testable import Directory

@Suite struct TOTPTests {
  static let secret = Array("12345678901234567890".utf8)

  @Test(
    arguments: zip(0..<10, ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]))
  func theCodesAreThoseOfRFC4226(_ step: Int, _ code: String) {
    #expect(TOTP.code(Self.secret, step: step) == code)
  }

  /// RFC 6238, appendix B; its eight digits end in our six.
  @Test(arguments: zip([59, 1_111_111_109, 1_234_567_890, 20_000_000_000], ["287082", "081804", "005924", "353130"]))
  func theCodesAreThoseOfRFC6238(_ seconds: Int64, _ code: String) {
    let now = Instant(milliseconds: seconds * 1000)
    #expect(TOTP.code(Self.secret, step: TOTP.step(at: now)) == code)
  }

  static let now = Instant(milliseconds: 1_111_111_109_000)
  static let middle = TOTP.step(at: now)

  @Test(arguments: [-1, 0, 1])
  func aClockMayBeHalfAMinuteOff(_ drift: Int) {
    let code = TOTP.code(Self.secret, step: Self.middle + drift)
    #expect(TOTP.step(of: code, Self.secret, at: Self.now, after: 0) == Self.middle + drift)
    #expect(TOTP.step(of: code.prefix(3) + " " + code.suffix(3), Self.secret, at: Self.now, after: 0) == Self.middle + drift)
  }

  @Test(arguments: [-2, 2])
  func moreIsRefused(_ drift: Int) {
    let code = TOTP.code(Self.secret, step: Self.middle + drift)
    #expect(TOTP.step(of: code, Self.secret, at: Self.now, after: 0) == nil)
  }

  @Test func aUsedCodeAndAnEarlierOneAreRefused() {
    for step in [Self.middle - 1, Self.middle] {
      let code = TOTP.code(Self.secret, step: step)
      #expect(TOTP.step(of: code, Self.secret, at: Self.now, after: Self.middle) == nil)
    }
  }

  @Test(arguments: ["", "0", "08180", "0818040", "abcdef", "０８１８０４"])
  func whatIsNoCodeIsRefused(_ text: String) {
    #expect(TOTP.step(of: text, Self.secret, at: Self.now, after: 0) == nil)
  }

  @Test func theAppReadsTheKeyFromAnAddress() {
    let uri = TOTP.uri(Self.secret, issuer: "Hôpital A&B", account: "a@b.example")
    #expect(
      uri == "otpauth://totp/H%C3%B4pital%20A%26B%3Aa%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        + "&issuer=H%C3%B4pital%20A%26B&algorithm=SHA1&digits=6&period=30")
  }

  /// RFC 4648, section 10.
  @Test(
    arguments: zip(
      ["", "f", "fo", "foo", "foob", "fooba", "foobar"], ["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"]))
  func base32IsThatOfTheRFC(_ plain: String, _ text: String) {
    #expect(Base32.encode(Array(plain.utf8)) == text)
  }

  @Test func recoveryCodesAreLongAndReadHoweverTyped() {
    let codes = (0..<100).map { _ in RecoveryCode.make() }
    #expect(Set(codes).count == 100)
    #expect(codes.allSatisfy { $0.contains(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/) })
    #expect(RecoveryCode.hash("abcd-efgh-ijkl-mnop") == RecoveryCode.hash(" ABCD EFGH ijklMNOP "))
    #expect(RecoveryCode.hash("abcd-efgh-ijkl-mnop") != RecoveryCode.hash("abcd-efgh-ijkl-mnoq"))
  }

  @Test(
    arguments: zip(
      [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0",
        "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36", "curl/8",
        "",
      ], ["Edge, Windows", "Firefox, Linux", "Safari, iPhone", "Chrome, Android", "", ""]))
  func aDeviceIsNamedByWhatItSays(_ agent: String, _ name: String) {
    #expect(Visit.device(of: agent) == name)
  }
}
