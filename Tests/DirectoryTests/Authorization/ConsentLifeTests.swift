// How long a yes lasts: an administrator's for everybody becomes nobody's own, and what was withdrawn is not redeemed.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Directory

struct ConsentLifeTests {
  typealias Asking = OAuthClient.Asking
  private static let wide = "User.ReadWrite.All"

  private let hospital: TestHospital
  private let anna, browser, admin: TestPerson
  private let client: OAuthClient

  init() async throws {
    hospital = try await TestHospital.open()
    anna = try await hospital.person("Anna Roy")
    (browser, admin) = (try await anna.inBrowser(), try await hospital.administrator)
    client = try await hospital.client(.native, delegated: ["User.Read", Self.wide])
  }

  private func standing(_ asking: Asking) async throws -> JSON? {
    try await browser.get("/salus/v1/authorizations/\(client.begin(asking))").json["status"]
  }

  private func own() async throws -> JSON? {
    try await browser.get("/salus/v1/me/allowedApplications").value.first?["scopes"]
  }

  @Test(arguments: ["", "consent"])
  func whatEverybodyWasAllowedIsNobodysOwn(_ prompt: String) async throws {
    let grant = try await admin.grant(Self.wide, to: client)
    var asking = Asking(scope: "openid User.Read \(Self.wide)")
    if !prompt.isEmpty { asking.more = [("prompt", prompt)] }
    let reply = try await client.tokens(for: browser, asking)
    #expect(reply.json["scope"]?.string == "User.Read \(Self.wide) openid", "\(reply)")
    #expect(try await own() == ["User.Read", "openid"])
    #expect(try await admin.delete("/v1.0/oauth2PermissionGrants/\(grant)").status == 204)
    #expect(try await standing(asking) == "blocked")
  }

  @Test func neitherIsWhatADeviceWasAllowed() async throws {
    let grant = try await admin.grant(Self.wide, to: client)
    let device = try await device("User.Read \(Self.wide)")
    #expect(try await device.poll().status == 200)
    #expect(try await own() == ["User.Read"])
    #expect(try await admin.delete("/v1.0/oauth2PermissionGrants/\(grant)").status == 204)
    #expect(try await standing(Asking(scope: Self.wide)) == "blocked")
  }

  /// Rows from before hold copies; what an administrator allowed one person by name stays.
  @Test(arguments: [true, false])
  func aWithdrawalForEverybodyReachesCopies(_ isRemoved: Bool) async throws {
    let ben = try await hospital.person("Ben Noor")
    let grant = try await admin.grant("User.Read \(Self.wide)", to: client)
    _ = try await admin.grant(Self.wide, to: client, for: ben.id)
    try await hospital.change { [anna, client] work in
      try GrantStore.allow(["User.Read", Self.wide], to: client.application, for: anna.id, in: work)
      try work.run("UPDATE permission_grant SET granted_by = person WHERE person = \(anna.id)")
    }
    let path = "/v1.0/oauth2PermissionGrants/\(grant)"
    let reply = isRemoved ? try await admin.delete(path) : try await admin.patch(path, ["scope": "User.Read"])
    #expect(reply.status == 204)
    #expect(try await own() == ["User.Read"])
    let bens = try await hospital.instance.runner.read(as: .system(hospital.tenant)) { [client] in
      try GrantStore.scopes(of: client.application, for: ben.id, in: $0)
    }
    #expect(bens.contains(Self.wide))
  }

  @Test func aCodeForWhatWasWithdrawnIsWorthNothing() async throws {
    let asking = Asking(scope: "openid User.Read")
    let code = try await client.code(browser, asking)
    let mine = try await browser.get("/salus/v1/me/allowedApplications").value.first?["id"]?.string ?? ""
    #expect(try await browser.delete("/salus/v1/me/allowedApplications/\(mine)").status == 204)
    let reply = try await client.redeem(code, asking)
    #expect(reply.status == 400 && reply.json["error"] == "invalid_grant", "\(reply)")
  }

  @Test func aCodeGivesNoMoreThanIsRegisteredAndAllowedNow() async throws {
    let grant = try await admin.grant("User.Read \(Self.wide) openid", to: client)
    let asking = Asking(scope: "openid User.Read \(Self.wide)")
    let code = try await client.code(browser, asking)
    let device = try await device("User.Read \(Self.wide)")
    #expect(try await admin.patch("/v1.0/oauth2PermissionGrants/\(grant)", ["scope": "User.Read openid"]).status == 204)
    #expect(try await client.redeem(code, asking).json["scope"] == "User.Read openid")
    #expect(try await device.poll().json["scope"] == "User.Read")
    let (second, late) = (try await client.code(browser, Asking(scope: "openid User.Read")), try await self.device("User.Read"))
    try await hospital.change { [client] work in
      var application = try ApplicationStore.require(client.application, in: work)
      application.required.delegated = []
      try ApplicationStore.update(application, in: work)
    }
    #expect(try await client.redeem(second, Asking(scope: "openid User.Read")).json["scope"] == "openid")
    #expect(try await late.poll().json["error"] == "invalid_grant")
  }

  /// One that somebody said yes to.
  private func device(_ scope: String) async throws -> (poll: () async throws -> Reply, id: String) {
    let begun = try await client.token([("scope", scope)], path: "/oauth2/v2.0/devicecode").json
    let code = begun["user_code"]?.string ?? ""
    let found = try await browser.post("/salus/v1/deviceAuthorizations/lookup", ["userCode": .string(code)])
    #expect(try await browser.post("/salus/v1/deviceAuthorizations/\(found.id)/accept", [:]).status == 200)
    let secret = begun["device_code"]?.string ?? ""
    return ({ [client] in try await client.token([("grant_type", "device_code"), ("device_code", secret)]) }, found.id)
  }
}
