// Taking back where one is known outside: by oneself while another way in remains, by an administrator always.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct UnlinkTests {
  private static let own = "/salus/v1/me/security/identities"

  /// Zoe Roy has an account here and came in through the provider.
  private func linked() async throws -> (there: OutsideHospital, zoe: TestPerson, browser: TestPerson) {
    let there = try await OutsideHospital.open(["linkExistingBy": ["email"]])
    let zoe = try await there.hospital.person("Zoe Roy")
    there.provider.change { $0.claims = OutsideSignInTests.newcomer }
    return (there, zoe, try await there.browser(there.signIn()))
  }

  @Test func onesOwnIsSeenAndTakenBack() async throws {
    let (there, zoe, browser) = try await linked()
    let elsewhere = try await there.browser(there.signIn())
    let identity = try #require(try await browser.get(Self.own).value.first)
    #expect(identity["displayName"] == "Hospital account" && identity["identityProvider"] == .string(there.id))
    #expect(identity["isOnlyWay"] == false && identity["subject"] == nil)
    #expect(try await browser.delete("\(Self.own)/\(there.id)").status == 204)
    #expect(try await browser.get(Self.own).value.isEmpty)
    #expect(try await elsewhere.get("/v1.0/me").status == 401)
    #expect(try await browser.delete("\(Self.own)/\(there.id)").status == 404)
    #expect(try await zoe.trySignIn().status == 200)
    let recorded = try #require(try await there.hospital.audit(action: "user.unlinkOwn").first)
    #expect(recorded.object == "users/\(zoe.id)" && recorded.outcome == "done")
  }

  @Test func theLastWayInStays() async throws {
    let there = try await OutsideHospital.open(["createAccounts": true])
    there.provider.change { $0.claims = OutsideSignInTests.newcomer }
    let browser = try await there.browser(there.signIn())
    #expect(try await browser.get(Self.own).value.first?["isOnlyWay"] == true)
    let reply = try await browser.delete("\(Self.own)/\(there.id)")
    #expect(reply.status == 409 && reply.code == "LastWayIn", "\(reply)")
    let id = try await browser.get("/v1.0/me").id
    let seen = try #require(try await there.admin.get("/salus/v1/users/\(id)/identities").value.first)
    #expect(seen["isOnlyWay"] == true && seen["subject"] == "subject-1" && seen["displayName"] == "Hospital account")
    #expect(try await there.admin.delete("/salus/v1/users/\(id)/identities/\(there.id)").status == 204)
    #expect(try await browser.get("/v1.0/me").status == 401)
  }

  @Test func aPasskeyThatTookItsPlaceStays() async throws {
    let there = try await OutsideHospital.open(["createAccounts": true])
    there.provider.change { $0.claims = OutsideSignInTests.newcomer }
    let browser = try await there.browser(there.signIn())
    #expect(try await browser.add(Device()).status == 200)
    #expect(try await browser.delete("\(Self.own)/\(there.id)").status == 204)
    let security = "/salus/v1/me/security"
    let passkey = try #require(try await browser.get(security).json["passkeys"]?[0]?["id"]?.string)
    let reply = try await browser.delete("\(security)/passkeys/\(passkey)")
    #expect(reply.status == 409 && reply.code == "LastWayIn", "\(reply)")
    #expect(try await browser.get(security).json["passkeys"]?.array?.count == 1)
    #expect(try await browser.add(Device()).status == 200)
    #expect(try await browser.delete("\(security)/passkeys/\(passkey)").status == 204)
  }

  @Test func aPasswordThatOpensNothingIsNoWayIn() async throws {
    let (there, _, browser) = try await linked()
    let ada = try await there.hospital.person("Ada Key")
    #expect(try await there.admin.put("/salus/v1/users/\(ada.id)/roles", ["roles": ["administrator"]]).status == 200)
    let policy: JSON = ["onlyOutside": true, "emergencyAccounts": [.string(ada.id.text)]]
    #expect(try await there.admin.patch("/salus/v1/signInPolicy", policy).status == 200)
    #expect(try await browser.delete("\(Self.own)/\(there.id)").code == "LastWayIn")
  }

  @Test func anOldProofIsAskedForAgain() async throws {
    let (there, zoe, browser) = try await linked()
    there.hospital.clock.advance(by: .minutes(16))
    #expect(try await browser.post("/salus/v1/session/activity").status == 401)
    let back = try await there.browser(there.signIn())
    there.hospital.clock.advance(by: .minutes(10))
    #expect(try await back.post("/salus/v1/session/activity").status == 204)
    there.hospital.clock.advance(by: .minutes(6))
    #expect(try await back.delete("\(Self.own)/\(there.id)").code == "StepUpRequired")
    #expect(try await zoe.delete("\(Self.own)/\(there.id)").status == 403)
  }

  @Test(arguments: [
    (WaysIn(hasPassword: true, providers: ["a"]), true), (WaysIn(hasPasskey: true, providers: ["a"]), true),
    (WaysIn(providers: ["a"]), false), (WaysIn(providers: ["a", "b"]), true), (WaysIn(), false),
    (WaysIn(allowsLocal: false, hasPassword: true, hasPasskey: true, providers: ["a"]), false),
    (WaysIn(allowsLocal: false, hasPassword: true, providers: ["b"]), true),
  ])
  func somethingMustRemain(_ ways: WaysIn, _ remains: Bool) { #expect(ways.remain(without: "a") == remains) }
}
