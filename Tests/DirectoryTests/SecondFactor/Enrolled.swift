// Somebody with an authenticator app: what the tests of the second factor begin with.
import Kernel
import TestKit
import Testing

@testable import Directory

/// The app on a person's phone.
struct App: Sendable {
  let secret: [UInt8]
  var recoveryCodes: [String] = []

  func code(_ hospital: TestHospital, steps: Int = 0) -> JSON {
    .string(TOTP.code(secret, step: TOTP.step(at: hospital.clock.now) + steps))
  }

  /// The key as the person typed it from the screen (base 32).
  static func key(_ text: String) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    let bits = text.flatMap { letter in (0..<5).map { (alphabet.firstIndex(of: letter) ?? 0) >> (4 - $0) & 1 } }
    return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
      bits[start..<start + 8].reduce(0) { $0 << 1 | UInt8($1) }
    }
  }
}

extension TestPerson {
  /// Sets up an app in this browser.
  func enrol() async throws -> App {
    let draft = try await post("/salus/v1/me/security/authenticator")
    let app = App(secret: App.key(try #require(draft.json["secret"]?.string)))
    let reply = try await post("/salus/v1/me/security/authenticator/confirm", ["code": app.code(hospital)])
    #expect(reply.status == 200, "\(reply)")
    // The code that confirmed it is used up.
    hospital.clock.advance(by: .seconds(60))
    return App(secret: app.secret, recoveryCodes: reply.json["recoveryCodes"]?.array?.compactMap(\.string) ?? [])
  }

  /// The password's half of a sign-in.
  func challenge() async throws -> JSON {
    try #require(try await trySignIn().json["secondFactor"]?["challenge"])
  }

  func finish(_ challenge: JSON, _ proof: JSONObject) async throws -> Reply {
    var body = proof
    body["challenge"] = challenge
    return try await hospital.nobody.post("/salus/v1/session/secondFactor", .object(body))
  }

  /// Both halves: a browser whose second factor was proved.
  func inBrowser(_ app: App) async throws -> TestPerson {
    let reply = try await finish(challenge(), JSONObject([("code", app.code(hospital))]))
    guard let cookie = reply.headers["set-cookie"]?.split(separator: ";").first else { throw TestFault("\(reply)") }
    hospital.clock.advance(by: .seconds(30))
    var browser = self
    browser.headers = ["cookie": String(cookie), "x-csrf-token": reply.json["csrfToken"]?.string ?? ""]
    return browser
  }
}
