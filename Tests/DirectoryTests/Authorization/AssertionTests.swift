// Applications that prove themselves by a key: an assertion is good once, soon, and for this server alone.
import FeatureKit
import Graph
import Http
import Kernel
import TestKit
import Testing

@testable import Directory

struct AssertionTests {
  private let hospital: TestHospital
  private let client: OAuthClient
  private let key: SigningKey

  init() async throws {
    hospital = try await TestHospital.open()
    var client = try await hospital.client(own: ["User.Read.All"])
    client.secret = nil
    let key = try hospital.instance.runner.ports.require(.signatures).newKey(.es256)
    try await hospital.change { [client] work in
      let kept = ApplicationKey(
        id: Random.guid(), jwk: key.publicKey, displayName: nil, starts: work.now, ends: work.now + .days(30))
      try ApplicationStore.setKeys([kept], of: client.application, in: work)
    }
    (self.client, self.key) = (client, key)
  }

  private var now: Int { Int(hospital.clock.now.milliseconds / 1000) }

  private func assertion(_ changes: [(String, JSON)] = [], by other: SigningKey? = nil) async throws -> String {
    var claims = JSONObject([
      ("iss", JSON(client.id)), ("sub", JSON(client.id)), ("aud", "http://salus.test/oauth2/v2.0/token"),
      ("jti", .string(Random.guid())), ("iat", .int(now)), ("exp", .int(now + 300)),
    ])
    for (name, value) in changes { claims[name] = value }
    let signer = other ?? key
    return try await hospital.instance.runner.ports.require(.signatures).ring(of: [signer]).sign(
      claims, type: "JWT", with: signer.id)
  }

  private func fields(_ assertion: String) -> [(name: String, value: String)] {
    [
      ("grant_type", "client_credentials"), ("client_assertion_type", ClientProof.assertionType),
      ("client_assertion", assertion),
    ]
  }

  private func send(_ assertion: String) async throws -> Reply { try await client.token(fields(assertion)) }

  @Test func aKeyProvesAnApplicationOnce() async throws {
    let good = try await assertion()
    #expect(try await send(good).status == 200)
    #expect(try await send(good).json["error"] == "invalid_client")
    #expect(try await send(assertion([("aud", "http://salus.test")])).status == 200)
    let bad: [[(String, JSON)]] = [
      [("aud", "https://other.example/token")], [("exp", .int(now - 600))], [("exp", .int(now + 90_000))],
      [("nbf", .int(now + 600))],
      [("iss", "another")], [("exp", .int(Int.max))],
    ]
    for changes in bad { #expect(try await send(assertion(changes)).json["error"] == "invalid_client", "\(changes)") }
    let other = try hospital.instance.runner.ports.require(.signatures).newKey(.es256)
    #expect(try await send(assertion(by: other)).json["error"] == "invalid_client")
    #expect(try await send("x.y.z").json["error"] == "invalid_client")
  }

  /// Whoever was shown an assertion for another server must not use it here by calling us by that server's name.
  @Test(arguments: [
    ("other.example", 401), ("salus.test", 401), ("localhost.other.example", 401), ("127.0.0.1.other.example:80", 401),
    ("localhost:8080", 200), ("127.0.0.1:8080", 200), ("[::1]:8080", 200), ("localhost", 200),
  ])
  func withoutAPublicAddressOnlyThisComputerIsOurName(_ host: String, _ status: Int) async throws {
    let gateway = try Gateway(dispatcher: hospital.instance.dispatcher, settings: GatewaySettings(requestsPerSecond: 0))
    let form = FormParameters.text(fields(try await assertion([("aud", .string("http://\(host)/oauth2/v2.0/token"))])))
    let headers = ["host": host, "content-type": "application/x-www-form-urlencoded"]
    let incoming = Incoming(
      method: "POST", target: "/oauth2/v2.0/token", headers: headers, address: "127.0.0.1", isSecure: false
    ) { _ in Array(form.utf8) }
    let reply = Reply(await gateway.answer(incoming))
    #expect(reply.status == status, "\(reply)")
  }
}
