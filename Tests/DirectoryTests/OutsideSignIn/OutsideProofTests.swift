// Somebody who came in from outside proves again who they are: at the provider, which must have asked just now.
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct OutsideProofTests {
  private let change: JSON = ["inactivityTimeoutSeconds": 600]

  /// An administrator who came in from outside, at a desk that was left for longer than a proof lasts.
  private func unattended(_ claims: [String: JSON] = [:]) async throws -> (OutsideHospital, TestPerson) {
    let there = try await OutsideHospital.open(["linkExistingBy": ["email"], "trustMultiFactor": true])
    let zoe = try await there.hospital.person("Zoe Roy")
    try await there.admin.put("/salus/v1/users/\(zoe.id)/roles", ["roles": ["administrator"]])
    there.provider.change { $0.claims = OutsideSignInTests.newcomer.merging(claims) { $1 } }
    let browser = try await there.browser(there.signIn())
    for _ in 1...2 {
      there.hospital.clock.advance(by: .minutes(8))
      try await browser.post("/salus/v1/session/activity")
    }
    return (there, browser)
  }

  private func leave(_ there: OutsideHospital, _ browser: TestPerson) async throws -> OutsideHospital.Journey {
    let reply = try await browser.get("/salus/v1/signIn/\(there.id)?stepUp=true")
    let (location, cookie) = (try #require(reply.headers["location"]), try #require(reply.headers["set-cookie"]))
    return OutsideHospital.Journey(cookie: String(cookie.prefix { $0 != ";" }), location: location)
  }

  private func now(_ there: OutsideHospital) -> JSON { .int(Int(there.hospital.clock.now.milliseconds / 1000)) }

  @Test func theProviderProvesItAgain() async throws {
    let (there, browser) = try await unattended()
    #expect(try await browser.patch("/salus/v1/settings", change).code == "StepUpRequired")
    let provider = try await browser.get("/salus/v1/me/security").json["provider"]
    #expect(provider == ["id": .string(there.id), "displayName": "Hospital account"])
    let journey = try await leave(there, browser)
    #expect(journey.location.contains("prompt=login") && journey.location.contains("max_age=0"))
    there.provider.change { $0.claims["auth_time"] = now(there) }
    let reply = try await there.comeBack(journey)
    #expect(reply.status == 303 && reply.headers["location"] == "/proved/done", "\(reply)")
    #expect(reply.headers["set-cookie"]?.contains("salus_session") == false)
    #expect(try await browser.patch("/salus/v1/settings", change).status == 200)
    #expect(try await there.hospital.audit(action: "session.prove").map(\.outcome) == ["done"])
  }

  @Test(
    arguments: [
      ([:], [:], "NotAskedAgain"), ([:], ["auth_time": 1_795_230_000], "NotAskedAgain"),
      ([:], ["auth_time": nil, "sub": "subject-2"], "SomebodyElse"),
      (["amr": ["mfa"]], ["auth_time": nil, "amr": ["pwd"]], "OneFactorOnly"),
    ] as [([String: JSON], [String: JSON], String)])
  func whatProvesNothingChangesNothing(_ first: [String: JSON], _ then: [String: JSON], _ why: String) async throws {
    let (there, browser) = try await unattended(first)
    let journey = try await leave(there, browser)
    // A null stands for now.
    there.provider.change { $0.claims.merge(then.mapValues { $0.isNull ? now(there) : $0 }) { $1 } }
    _ = try await there.comeBack(journey)
    #expect(try await there.hospital.audit(action: "session.prove").map(\.outcome) == ["refused:\(why)"])
    #expect(try await browser.patch("/salus/v1/settings", change).code == "StepUpRequired")
  }

  @Test func oneFactorThereIsNoStandInForTheOneHere() async throws {
    let (there, _) = try await unattended()
    let zoe = try await there.browser(there.signIn())
    _ = try await zoe.enrol()
    let journey = try await leave(there, zoe)
    there.provider.change { $0.claims["auth_time"] = now(there) }
    _ = try await there.comeBack(journey)
    #expect(try await there.hospital.audit(action: "session.prove").last?.outcome == "refused:OneFactorOnly")
  }

  @Test func onlyASessionIsProved() async throws {
    let (there, _) = try await unattended()
    #expect(try await there.hospital.nobody.get("/salus/v1/signIn/\(there.id)?stepUp=true").problem == "SignInExpired")
    #expect(try await there.admin.get("/salus/v1/signIn/\(there.id)?stepUp=true").problem == "SignInExpired")
  }
}
