// The provider's word and a second factor of ours: when ours is still asked for, and when theirs counts.
import Graph
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct OutsideFactorTests {
  /// Somebody with an authenticator app here, who comes in from outside.
  private func opened(_ more: JSON = [:]) async throws -> (OutsideHospital, TestPerson, App) {
    let members = [(key: "linkExistingBy", value: JSON.array(["email"])), (key: "singleLogOut", value: true)]
    let there = try await OutsideHospital.open(.object(JSONObject(members + (more.object?.members ?? []))))
    let zoe = try await there.hospital.person("Zoe Roy")
    let app = try await zoe.inBrowser().enrol()
    there.provider.change { $0.claims = OutsideSignInTests.newcomer }
    return (there, zoe, app)
  }

  /// What the sign-in page is given to go on with.
  private func step(_ reply: Reply) throws -> (page: String, [String: String]) {
    let parts = (reply.headers["location"] ?? "").split(separator: "#").map(String.init)
    try #require(reply.status == 303 && parts.count == 2, "\(reply) \(reply.headers)")
    return (parts[0], try Query(parsing: parts[1]).parameters)
  }

  @Test func ourSecondFactorIsStillAskedFor() async throws {
    let (there, zoe, app) = try await opened()
    let reply = try await there.signIn()
    let (page, step) = try step(reply)
    #expect(page == "/sign-in?returnTo=%2Fpeople" && step["methods"] == "code recoveryCode")
    #expect(reply.headers["set-cookie"]?.contains("salus_session") == false)
    let done = try await zoe.finish(JSON(step["challenge"]), JSONObject([("code", app.code(there.hospital))]))
    #expect(done.json["signedIn"] == true && done.json["singleLogOut"] == true, "\(done)")
  }

  @Test(
    arguments: [
      (true, ["amr": ["pwd", "mfa"]], true), (true, ["acr": "phr"], true), (true, ["amr": ["pwd"]], false), (true, [:], false),
      (false, ["amr": ["mfa"]], false),
    ] as [(Bool, [String: JSON], Bool)])
  func theirsCountsWhereTheySaySoAndWeTrustThem(_ trust: Bool, _ claims: [String: JSON], _ isEnough: Bool) async throws {
    let (there, _, _) = try await opened(["trustMultiFactor": .bool(trust)])
    there.provider.change { $0.claims.merge(claims) { $1 } }
    let reply = try await there.signIn()
    #expect((reply.status == 200) == isEnough)
    if isEnough { #expect(try await there.browser(reply).get("/v1.0/me").status == 200) } else { _ = try step(reply) }
  }

  @Test func whoeverMustHaveOneMayBringTheProviders() async throws {
    let there = try await OutsideHospital.open(["createAccounts": true, "trustMultiFactor": true])
    #expect(try await there.admin.patch("/salus/v1/settings", ["secondFactor": "everybody"]).status == 200)
    there.provider.change { $0.claims = OutsideSignInTests.newcomer }
    #expect(try await there.browser(there.signIn()).get("/v1.0/me").code == "SecondFactorRequired")
    there.provider.change { $0.claims["amr"] = ["mfa"] }
    #expect(try await there.browser(there.signIn()).get("/v1.0/me").status == 200)
  }
}
