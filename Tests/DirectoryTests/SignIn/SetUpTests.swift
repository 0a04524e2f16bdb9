// The first start of an empty database.
import DatabaseSQLite
import Directory
import FeatureKit
import Foundation
import Http
import Kernel
import TestKit
import Testing

@Suite struct SetUpTests {
  private func draft(_ token: String) -> JSON {
    [
      "token": .string(token), "organizationName": "Hôpital Test", "displayName": "Rose Admin",
      "userPrincipalName": "Rose@Hospital.example", "password": "a long enough secret", "preferredLanguage": "fr",
    ]
  }

  @Test func theLinkMakesTheHospitalOnce() async throws {
    let hospital = try await TestHospital.openEmpty()
    let token = try #require(try await hospital.instance.runner.run(IssueSetUpToken(), as: .system(TenantID(""))))
    let nobody = hospital.nobody
    #expect(try await nobody.get("/salus/v1/session").json["setupRequired"] == true)
    #expect(try await nobody.post("/salus/v1/setup/check", ["token": .string(token)]).json["valid"] == true)
    let reply = try await nobody.post("/salus/v1/setup", draft(token))
    #expect(reply.status == 200, "\(reply)")
    #expect(reply.json["roles"] == ["administrator"])
    #expect(reply.json["organization"]?["displayName"] == "Hôpital Test")
    #expect(reply.json["user"]?["preferredLanguage"] == "fr")
    #expect(try await nobody.post("/salus/v1/setup", draft(token)).status == 404)
    #expect(try await nobody.get("/salus/v1/session").json["setupRequired"] == false)
    #expect(try await hospital.instance.runner.run(IssueSetUpToken(), as: .system(TenantID(""))) == nil)
    let again: JSON = ["userPrincipalName": "rose@hospital.example", "password": "a long enough secret"]
    #expect(try await nobody.post("/salus/v1/session", again).status == 200)
  }

  @Test func aWrongAnOldAndAReplacedTokenOpenNothing() async throws {
    let hospital = try await TestHospital.openEmpty()
    let system = Actor.system(TenantID(""))
    let first = try #require(try await hospital.instance.runner.run(IssueSetUpToken(), as: system))
    let second = try #require(try await hospital.instance.runner.run(IssueSetUpToken(), as: system))
    for token in ["x", first] { #expect(try await hospital.nobody.post("/salus/v1/setup", draft(token)).status == 404) }
    hospital.clock.advance(by: .days(8))
    #expect(try await hospital.nobody.post("/salus/v1/setup/check", ["token": .string(second)]).status == 404)
  }

  @Test func aWeakPasswordKeepsTheLinkGood() async throws {
    let hospital = try await TestHospital.openEmpty()
    let token = try #require(try await hospital.instance.runner.run(IssueSetUpToken(), as: .system(TenantID(""))))
    var body = try #require(draft(token).object)
    body["password"] = "short"
    let reply = try await hospital.nobody.post("/salus/v1/setup", .object(body))
    #expect(reply.code == "PasswordTooWeak")
    #expect(reply.target == "password")
    #expect(try await hospital.nobody.post("/salus/v1/setup", draft(token)).status == 200)
  }
}
