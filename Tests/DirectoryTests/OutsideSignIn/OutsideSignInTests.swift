// Coming in through the hospital's provider: recognised, linked, new; and what roles and policy make of it.
import Kernel
import TestKit
import Testing

@Suite struct OutsideSignInTests {
  static let newcomer: [String: JSON] = [
    "sub": "subject-1", "email": "zoe.roy@hospital.example", "email_verified": true, "name": "Zoé Roy",
    "preferred_username": "zoe.roy@hospital.example", "locale": "fr-CA",
  ]

  @Test func thePageOffersWhatIsEnabled() async throws {
    let there = try await OutsideHospital.open()
    let session = try await there.hospital.nobody.get("/salus/v1/session").json
    #expect(session["providers"] == [["id": .string(there.id), "displayName": "Hospital account"]])
    #expect(session["onlyOutside"] == false)
    try await there.set(["isEnabled": false])
    #expect(try await there.hospital.nobody.get("/salus/v1/session").json["providers"] == [])
    #expect(try await there.hospital.nobody.get("/salus/v1/signIn/\(there.id)").problem == "ProviderOff")
  }

  @Test func aNewPersonGetsAnAccountAndIsTheSameNextTime() async throws {
    let there = try await OutsideHospital.open(["createAccounts": true])
    there.provider.change { $0.claims = Self.newcomer }
    let reply = try await there.signIn()
    #expect(String(decoding: reply.bytes, as: UTF8.self).contains("url=/people\""))
    let zoe = try await there.browser(reply)
    let me = try await zoe.get("/v1.0/me?$select=id,displayName,userPrincipalName,mail,preferredLanguage").json
    #expect(me["displayName"] == "Zoé Roy" && me["mail"] == "zoe.roy@hospital.example" && me["preferredLanguage"] == "fr")
    #expect(try await there.hospital.audit(action: "user.create").map(\.object).contains("users/\(me["id"]?.string ?? "")"))
    there.provider.change { $0.claims["name"] = "Somebody Else" }
    let again = try await there.browser(there.signIn()).get("/v1.0/me").json
    #expect(again["id"] == me["id"] && again["displayName"] == "Zoé Roy")
    #expect(try await there.hospital.audit(action: "session.startOutside").allSatisfy { $0.outcome == "done" })
  }

  @Test func withoutThatOnlyKnownPeopleComeIn() async throws {
    let there = try await OutsideHospital.open()
    there.provider.change { $0.claims = Self.newcomer }
    #expect(try await there.signIn().problem == "NoAccount")
    let refused = try await there.hospital.audit(action: "session.startOutside")
    #expect(refused.map(\.outcome) == ["refused:NoAccount"] && refused.first?.object == "identityProviders/\(there.id)")
  }

  @Test func anAccountIsRecognisedByItsVerifiedAddress() async throws {
    let there = try await OutsideHospital.open(["linkExistingBy": ["email"]])
    let zoe = try await there.hospital.person("Zoe Roy")
    there.provider.change { $0.claims = ["sub": "s", "email": "ZOE.ROY@hospital.example", "email_verified": false] }
    #expect(try await there.signIn().problem == "NoAccount")
    there.provider.change { $0.claims["email_verified"] = nil }
    #expect(try await there.signIn().problem == "NoAccount")
    try await there.set(["trustEmail": true])
    #expect(try await there.browser(there.signIn()).get("/v1.0/me").id == zoe.id.text)
    #expect(try await there.hospital.audit(action: "user.link").map(\.object) == ["users/\(zoe.id)"])
  }

  @Test func aGuestWhoComesThroughTheProviderHasAcceptedTheInvitation() async throws {
    let there = try await OutsideHospital.open(["linkExistingBy": ["email"], "trustEmail": true])
    let invited = try await there.admin.post(
      "/v1.0/invitations", ["invitedUserEmailAddress": "zoe@clinic.example", "inviteRedirectUrl": "https://salus.example"])
    #expect(invited.status == 201, "\(invited)")
    let guest = invited.json.at("invitedUser/id")?.string ?? ""
    there.provider.change { $0.claims = ["sub": "s", "email": "zoe@clinic.example"] }
    #expect(try await there.browser(there.signIn()).get("/v1.0/me").id == guest)
    let account = try await there.admin.get("/v1.0/users/\(guest)?$select=externalUserState,userType")
    #expect(account.json["externalUserState"] == "Accepted" && account.json["userType"] == "Guest", "\(account)")
  }

  @Test func anAddressWithOtherAccentsIsAnotherAddress() async throws {
    let there = try await OutsideHospital.open(["linkExistingBy": ["email"]])
    _ = try await there.hospital.person("Zoe Roy")
    there.provider.change { $0.claims = ["sub": "s", "email": "zoé.roy@hospital.example", "email_verified": true] }
    #expect(try await there.signIn().problem == "NoAccount")
  }

  @Test func anAccountIsRecognisedByItsEmployeeNumber() async throws {
    let there = try await OutsideHospital.open(["linkExistingBy": ["employeeId"], "employeeIdClaim": "badge.number"])
    let zoe = try await there.hospital.person("Zoe Roy")
    #expect(try await there.admin.patch("/v1.0/users/\(zoe.id)", ["employeeId": "4711"]).status == 204)
    there.provider.change { $0.more = ["badge": ["number": 4711]] }
    #expect(try await there.browser(there.signIn()).get("/v1.0/me").id == zoe.id.text)
  }

  @Test func anotherIdentityCannotTakeALinkedAccount() async throws {
    let there = try await OutsideHospital.open(["linkExistingBy": ["email"]])
    let zoe = try await there.hospital.person("Zoe Roy")
    there.provider.change { $0.claims = Self.newcomer }
    _ = try await there.browser(there.signIn())
    there.provider.change { $0.claims["sub"] = "subject-2" }
    #expect(try await there.signIn().problem == "AlreadyLinked")
    let links = try await there.admin.get("/salus/v1/users/\(zoe.id)/identities").value
    #expect(links.map { $0["subject"] } == ["subject-1"])
    #expect(try await there.admin.delete("/salus/v1/users/\(zoe.id)/identities/\(there.id)").status == 204)
    #expect(try await there.browser(there.signIn()).get("/v1.0/me").id == zoe.id.text)
  }

  @Test func aTakenNameIsAConflictForPersonAndAdministrator() async throws {
    let there = try await OutsideHospital.open(["createAccounts": true])
    _ = try await there.hospital.person("Zoe Roy")
    there.provider.change { $0.claims = Self.newcomer }
    #expect(try await there.signIn().problem == "AccountConflict")
    #expect(try await there.hospital.audit(action: "session.startOutside").map(\.outcome) == ["refused:AccountConflict"])
  }

  @Test func aNameThatNobodyVerifiedIsNobodys() async throws {
    let there = try await OutsideHospital.open(["createAccounts": true, "linkExistingBy": ["email"]])
    there.provider.change {
      $0.claims = ["sub": "mallory", "email": "mallory@hospital.example", "email_verified": true]
      $0.claims["preferred_username"] = "zoe.roy@hospital.example"
    }
    let mallory = try await there.browser(there.signIn()).get("/v1.0/me").json
    #expect(mallory["userPrincipalName"] == "mallory@hospital.example")
    there.provider.change { $0.claims = Self.newcomer }
    let zoe = try await there.browser(there.signIn()).get("/v1.0/me").json
    #expect(zoe["userPrincipalName"] == "zoe.roy@hospital.example" && zoe["id"] != mallory["id"])
  }

  @Test func theNameOfAnAccountThatAProviderMadeLinksNobody() async throws {
    let there = try await OutsideHospital.open(["createAccounts": true, "linkExistingBy": ["email"], "trustEmail": true])
    there.provider.change {
      $0.claims = ["sub": "mallory", "email": "mallory@hospital.example"]
      $0.claims["preferred_username"] = "zoe.roy@hospital.example"
    }
    let mallory = try await there.browser(there.signIn()).get("/v1.0/me").json
    #expect(mallory["userPrincipalName"] == "zoe.roy@hospital.example")
    let link = "/salus/v1/users/\(mallory["id"]?.string ?? "")/identities/\(there.id)"
    #expect(try await there.admin.delete(link).status == 204)
    there.provider.change { $0.claims = Self.newcomer }
    #expect(try await there.signIn().problem == "AccountConflict")
  }

  @Test func whoeverIsDisabledHereStaysOut() async throws {
    let there = try await OutsideHospital.open(["linkExistingBy": ["email"], "createAccounts": true])
    let zoe = try await there.hospital.person("Zoe Roy")
    there.provider.change { $0.claims = Self.newcomer }
    let browser = try await there.browser(there.signIn())
    #expect(try await there.admin.patch("/v1.0/users/\(zoe.id)", ["accountEnabled": false]).status == 204)
    #expect(try await browser.get("/v1.0/me").status == 401)
    #expect(try await there.signIn().problem == "AccountDisabled")
    there.provider.change { $0.claims["sub"] = "subject-2" }
    #expect(try await there.signIn().problem == "AccountDisabled")
  }

  @Test(
    arguments: [
      (["hospital.example"], "zoe.roy@hospital.example", nil),
      (["clinic.example"], "zoe.roy@hospital.example", "DomainNotAllowed"),
      (["hospital.example"], "zoe@evil.hospital.example", "DomainNotAllowed"), (["hospital.example"], nil, "DomainNotAllowed"),
    ] as [([String], String?, String?)])
  func onlyAllowedDomainsComeIn(_ domains: [String], _ mail: String?, _ problem: String?) async throws {
    let there = try await OutsideHospital.open([
      "createAccounts": true, "allowedEmailDomains": .array(domains.map { .string($0) }),
    ])
    there.provider.change {
      $0.claims = Self.newcomer
      $0.claims["email"] = mail.map { .string($0) }
    }
    #expect(try await there.signIn().problem == problem)
  }

  @Test func rolesFollowTheProviderAtEachSignIn() async throws {
    let there = try await OutsideHospital.open([
      "createAccounts": true, "roleClaim": "realm_access.roles",
      "roleMapping": [["claimValue": "salus-admin", "role": "administrator"]],
    ])
    there.provider.change { $0.claims = Self.newcomer.merging(["realm_access": ["roles": ["x", "salus-admin"]]]) { $1 } }
    #expect(try await there.browser(there.signIn()).get("/salus/v1/identityProviders").status == 200)
    there.provider.change { $0.claims["realm_access"] = nil }
    #expect(try await there.browser(there.signIn()).get("/salus/v1/identityProviders").status == 403)
  }

  @Test func theLastAdministratorKeepsTheRole() async throws {
    let there = try await OutsideHospital.open([
      "linkExistingBy": ["email"], "roleClaim": "groups", "roleMapping": [["claimValue": "a", "role": "administrator"]],
    ])
    there.provider.change { $0.claims = ["sub": "ada", "email": "ada.admin@hospital.example", "email_verified": true] }
    #expect(try await there.browser(there.signIn()).get("/salus/v1/identityProviders").status == 200)
    #expect(try await there.hospital.audit(action: "user.keepLastAdministrator").count == 1)
  }

  @Test func aTemporaryPasswordDoesNotMatterHere() async throws {
    let there = try await OutsideHospital.open(["linkExistingBy": ["email"]])
    let zoe = try await there.hospital.person("Zoe Roy")
    let profile: JSON = ["passwordProfile": ["password": "temporary until noon", "forceChangePasswordNextSignIn": true]]
    #expect(try await there.admin.patch("/v1.0/users/\(zoe.id)", profile).status == 204)
    there.provider.change { $0.claims = Self.newcomer }
    let browser = try await there.browser(there.signIn())
    #expect(try await browser.get("/salus/v1/session").json["passwordChangeRequired"] == false)
    #expect(try await browser.get("/v1.0/me").status == 200)
  }

  @Test func signingOutLeadsToTheProvidersLogOut() async throws {
    let there = try await OutsideHospital.open(["createAccounts": true, "singleLogOut": true])
    there.provider.change { $0.claims = Self.newcomer }
    let zoe = try await there.browser(there.signIn())
    #expect(try await zoe.get("/salus/v1/session").json["singleLogOut"] == true)
    let reply = try await zoe.post("/salus/v1/session/signOut", [:])
    let next = try #require(reply.json["continueAt"]?.string)
    #expect(next.hasPrefix(ProviderDouble.issuer + "/logout?id_token_hint=ey"))
    #expect(next.contains("post_logout_redirect_uri=http%3A%2F%2Fsalus.test%2F"))
    #expect(try await zoe.get("/v1.0/me").status == 401)
    #expect(
      try await there.hospital.person("Anna Roy").inBrowser().post("/salus/v1/session/signOut", [:]).json == ["continueAt": nil])
  }
}
