// What administrators set about providers, and what is refused.
import Kernel
import TestKit
import Testing

@Suite struct ProviderTests {
  @Test func aProviderIsMadeReadChangedAndRemoved() async throws {
    let there = try await OutsideHospital.open(["allowedEmailDomains": ["Hospital.Example"], "scopes": ["email", "groups"]])
    let path = "/salus/v1/identityProviders/\(there.id)"
    let made = try await there.admin.get(path).json
    #expect(made["redirectUri"]?.string == "http://salus.test/salus/v1/signIn/\(there.id)/callback")
    #expect(made["allowedEmailDomains"] == ["hospital.example"] && made["scopes"] == ["openid", "email", "groups"])
    #expect(made["hasClientSecret"] == true && made["clientSecret"] == nil)
    #expect(!"\(made)".contains(ProviderDouble.secret))
    let changed = try await there.admin.patch(path, ["displayName": "Badge", "clientSecret": nil, "createAccounts": true])
    #expect(changed.json["displayName"] == "Badge" && changed.json["hasClientSecret"] == false)
    #expect(changed.json["scopes"] == ["openid", "email", "groups"])
    #expect(try await there.admin.get("/salus/v1/identityProviders").value.count == 1)
    #expect(try await there.admin.delete(path).status == 204)
    #expect(try await there.admin.get(path).status == 404)
    #expect(
      try await there.hospital.audit().filter { $0.action.hasPrefix("identityProvider") }.map(\.action) == [
        "identityProvider.create", "identityProvider.update", "identityProvider.delete",
      ])
  }

  @Test func theSecretIsSealedInTheDatabase() async throws {
    let there = try await OutsideHospital.open()
    let stored = try await there.hospital.instance.database.read { try $0.run("SELECT secret, settings FROM identity_provider") }
    let secret = Array(ProviderDouble.secret.utf8)
    #expect(stored.first?.blob(0).isEmpty == false)
    #expect(stored.first?.blob(0).split(separator: secret, maxSplits: 1).count == 1)
  }

  @Test(
    arguments: [
      ("displayName", "", "displayName"), ("displayName", nil, "displayName"), ("clientId", 7, "clientId"),
      ("issuer", "http://id.hospital.example", "issuer"), ("issuer", "https://id.hospital.example/realm?x", "issuer"),
      ("issuer", "https://another.example", "issuer"), ("issuer", nil, "issuer"),
      ("allowedEmailDomains", ["not a domain"], "allowedEmailDomains[0]"), ("scopes", ["two words"], "scopes[0]"),
      ("linkExistingBy", ["surname"], "linkExistingBy[0]"), ("linkExistingBy", ["employeeId"], "employeeIdClaim"),
      ("roleMapping", [["claimValue": "a", "role": "king"]], "roleMapping[0]/role"),
      ("roleMapping", [["claimValue": "a", "role": "administrator"]], "roleClaim"), ("createAccounts", "yes", "createAccounts"),
    ] as [(String, JSON, String)])
  func badInputNamesItsField(_ field: String, _ value: JSON, _ target: String) async throws {
    let clock = ManualClock()
    let hospital = try await TestHospital.open(clock: clock, webClient: ProviderDouble(clock: clock))
    var body = OutsideHospital.minimal.object ?? JSONObject()
    body[field] = value
    let reply = try await hospital.administrator.post("/salus/v1/identityProviders", .object(body))
    #expect((400...422).contains(reply.status) && reply.target == target, "\(reply)")
  }

  @Test func theIssuerNeverChanges() async throws {
    let there = try await OutsideHospital.open()
    let path = "/salus/v1/identityProviders/\(there.id)"
    #expect(try await there.admin.patch(path, ["issuer": "https://another.example"]).target == "issuer")
    #expect(try await there.admin.patch(path, ["issuer": .string(ProviderDouble.issuer), "displayName": "B"]).status == 200)
  }

  @Test func theConnectionCanBeTested() async throws {
    let there = try await OutsideHospital.open()
    let ask: JSON = ["issuer": .string(ProviderDouble.issuer)]
    let found = try await there.admin.post("/salus/v1/identityProviders/check", ask)
    #expect(found.json["keys"] == 1 && found.json["offersLogOut"] == true, "\(found)")
    there.provider.change { $0.metadata = ["issuer": "https://evil.example"] }
    #expect(try await there.admin.post("/salus/v1/identityProviders/check", ask).code == "ProviderIssuer")
    there.provider.change { $0.metadata = ["token_endpoint": nil] }
    #expect(try await there.admin.post("/salus/v1/identityProviders/check", ask).code == "ProviderMetadata")
    there.provider.change { $0.metadata = ["authorization_endpoint": "javascript:alert(1)"] }
    #expect(try await there.admin.post("/salus/v1/identityProviders/check", ask).code == "ProviderAddress")
    there.provider.change { $0.isDown = true }
    #expect(try await there.admin.post("/salus/v1/identityProviders/check", ask).code == "ProviderUnreachable")
  }

  @Test func passwordsCanBeSwitchedOffButForEmergencies() async throws {
    let there = try await OutsideHospital.open()
    let anna = try await there.hospital.person("Anna Roy")
    let ada = try await there.hospital.person("Ada Key")
    #expect(try await there.admin.put("/salus/v1/users/\(ada.id)/roles", ["roles": ["administrator"]]).status == 200)
    func set(_ body: JSON) async throws -> Reply { try await there.admin.patch("/salus/v1/signInPolicy", body) }
    #expect(try await set(["onlyOutside": true]).code == "NoEmergencyAccount")
    #expect(try await set(["emergencyAccounts": [.string(anna.id.text)]]).target == "emergencyAccounts")
    let emergency: JSON = [.string(ada.id.text)]
    let done = try await set(["onlyOutside": true, "emergencyAccounts": emergency])
    #expect(done.json["onlyOutside"] == true && done.json["emergencyAccounts"] == emergency)
    #expect(try await there.hospital.nobody.get("/salus/v1/session").json["onlyOutside"] == true)
    #expect(try await anna.trySignIn().code == "InvalidCredentials")
    #expect(try await ada.trySignIn().status == 200)
    let path = "/salus/v1/identityProviders/\(there.id)"
    #expect(try await there.admin.patch(path, ["isEnabled": false]).code == "LastProvider")
    #expect(try await there.admin.delete(path).code == "LastProvider")
    #expect(try await set(["onlyOutside": false]).status == 200)
    #expect(try await anna.trySignIn().status == 200)
  }

  @Test func theLastEmergencyAccountStaysWhilePasswordsAreOff() async throws {
    let there = try await OutsideHospital.open()
    let ada = try await there.hospital.person("Ada Key")
    let (roles, user) = ("/salus/v1/users/\(ada.id)/roles", "/v1.0/users/\(ada.id)")
    #expect(try await there.admin.put(roles, ["roles": ["administrator"]]).status == 200)
    let policy: JSON = ["onlyOutside": true, "emergencyAccounts": [.string(ada.id.text)]]
    #expect(try await there.admin.patch("/salus/v1/signInPolicy", policy).status == 200)
    #expect(try await there.admin.put(roles, ["roles": []]).code == "LastEmergencyAccount")
    #expect(try await there.admin.patch(user, ["accountEnabled": false]).code == "LastEmergencyAccount")
    #expect(try await there.admin.delete(user).code == "LastEmergencyAccount")
    #expect(try await ada.trySignIn().status == 200)
    #expect(try await there.admin.patch("/salus/v1/signInPolicy", ["onlyOutside": false]).status == 200)
    #expect(try await there.admin.delete(user).status == 204)
  }

  @Test func anEmergencyAccountIsNotLinked() async throws {
    let there = try await OutsideHospital.open(["linkExistingBy": ["email"]])
    let ada = try await there.hospital.person("Ada Key")
    #expect(try await there.admin.put("/salus/v1/users/\(ada.id)/roles", ["roles": ["administrator"]]).status == 200)
    #expect(try await there.admin.patch("/salus/v1/signInPolicy", ["emergencyAccounts": [.string(ada.id.text)]]).status == 200)
    there.provider.change { $0.claims = ["sub": "s", "email": "ada.key@hospital.example", "email_verified": true] }
    #expect(try await there.signIn().problem == "EmergencyAccount")
  }
}
