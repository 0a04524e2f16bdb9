// Web Push on the wire: RFC 8291's own example, the voucher of RFC 8292, and what statuses mean.
import Crypto
import FeatureKit
import Foundation
import Kernel
import Testing

@testable import Outside

struct PushTests {
  private func bytes(_ text: String) throws -> [UInt8] { try #require([UInt8](base64URL: text)) }

  /// RFC 8291 section 5 and appendix A.
  @Test func theExampleOfTheStandard() throws {
    let address = PushAddress(
      endpoint: "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
      publicKey: try bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
      secret: try bytes("BTBZMqHH6r4Tts7J_aSIgg"))
    let ours = try P256.KeyAgreement.PrivateKey(rawRepresentation: bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
    let sealed = try PushEncryption.seal(
      Array("When I grow up, I want to be a watermelon".utf8), for: address, salt: bytes("DGv6ra1nlYgDCS1FRnbzlw"), ours: ours)
    #expect(
      sealed.base64URL
        == "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_y"
        + "l95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN")
  }

  @Test func theVoucherIsSignedForOneServiceAndHalfADay() throws {
    let key = WebPush(OutgoingHTTP()).newKey()
    let now = Instant(year: 2026, month: 11, day: 21)
    let endpoint = try #require(URL(string: "https://push.example:8443/a/b?c=d"))
    let header = try PushVoucher.header(for: endpoint, by: key, contact: "https://salus.example", at: now)
    let parts = try #require(header.wholeMatch(of: /vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)/))
    #expect(try bytes(String(parts.4)) == key.publicKey && key.publicKey.count == 65)
    #expect(try JSON(parsing: bytes(String(parts.1))) == ["typ": "JWT", "alg": "ES256"])
    let claims = try JSON(parsing: bytes(String(parts.2)))
    #expect(claims["aud"] == "https://push.example:8443" && claims["sub"] == "https://salus.example")
    #expect(claims["exp"]?.int == Int(now.milliseconds / 1000) + 43_200)
    let signature = try P256.Signing.ECDSASignature(rawRepresentation: bytes(String(parts.3)))
    let verifying = try P256.Signing.PublicKey(x963Representation: key.publicKey)
    #expect(verifying.isValidSignature(signature, for: Data("\(parts.1).\(parts.2)".utf8)))
    #expect(!verifying.isValidSignature(signature, for: Data("\(parts.1).x\(parts.2)".utf8)))
  }

  @Test(arguments: [
    (200, PushOutcome.accepted), (201, .accepted), (202, .accepted), (404, .gone), (410, .gone),
    (429, .later(problem: "status 429", after: .seconds(7))), (500, .later(problem: "status 500", after: .seconds(7))),
    (503, .later(problem: "status 503", after: .seconds(7))), (401, .later(problem: "status 401", after: .seconds(7))),
    (400, .refused(problem: "status 400")), (413, .refused(problem: "status 413")), (301, .refused(problem: "status 301")),
  ])
  func whatStatusesMean(_ status: Int, _ outcome: PushOutcome) {
    let reply = WebReply(status: status, headers: ["retry-after": "7"], body: [])
    #expect(WebPush.outcome(reply, at: Instant(milliseconds: 0)) == outcome)
  }

  @Test(arguments: [
    ("0", Duration.zero), ("120", .seconds(120)), (" 5 ", .seconds(5)), ("999999999999", .hours(24)),
    ("99999999999999999999999", .hours(24)), ("Sat, 21 Nov 2026 03:02:00 GMT", .seconds(120)),
    ("Sat, 21 Nov 2026 02:00:00 GMT", .zero), ("Fri, 31 Dec 9999 23:59:59 GMT", .hours(24)),
  ])
  func retryAfterIsRead(_ header: String, _ pause: Duration) {
    #expect(RetryAfter.pause(header, at: Instant(year: 2026, month: 11, day: 21, hour: 3)) == pause)
  }

  @Test(arguments: ["", "-5", "1.5", "soon", "Sat, 21 Foo 2026 03:02:00 GMT", "Sat, 99 Nov 2026 03:02:00 GMT", "21 Nov 2026"])
  func whatIsNoRetryAfter(_ header: String) {
    #expect(RetryAfter.pause(header, at: Instant(year: 2026, month: 11, day: 21, hour: 3)) == nil)
  }

  @Test func onlyPointsOnTheCurveAreUsable() throws {
    let push = WebPush(OutgoingHTTP())
    let point = Array(P256.KeyAgreement.PrivateKey().publicKey.x963Representation)
    let address = { (key: [UInt8], secret: Int) in
      PushAddress(endpoint: "https://push.example", publicKey: key, secret: [UInt8](repeating: 1, count: secret))
    }
    #expect(push.isUsable(address(point, 16)))
    #expect(!push.isUsable(address(point, 15)))
    #expect(!push.isUsable(address([UInt8](repeating: 4, count: 65), 16)))
    #expect(!push.isUsable(address(Array(point.dropLast()), 16)))
    #expect(!push.isUsable(address([], 16)))
  }
}
