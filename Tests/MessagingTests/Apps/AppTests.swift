// The catalogue of apps: the product's and the hospital's, who sees them, and that blocking hides and keeps (functional-spec 2.2).
import Kernel
import TestKit
import Testing

struct AppTests {
  private func install(_ app: String, in ward: TeamWard) async throws -> Reply {
    try await ward.emma.post(ward.apps, ["teamsApp@odata.bind": TeamWard.bind(app)])
  }

  @Test func blockingAnAppHidesItAndKeepsItsTabs() async throws {
    let ward = try await TeamWard.open()
    let administrator = try await ward.hospital.administrator
    #expect(try await install(TeamWard.lists, in: ward).status == 201)
    let tab = try await ward.ben.post(ward.tabs(), TeamWard.tab("Patients", TeamWard.lists, ["entityId": "patients"])).id
    try await ward.hospital.deliver()
    let inbox = try await ward.cleo.listen()
    #expect(try await administrator.patch("/salus/v1/apps/\(TeamWard.lists)", ["isBlocked": true]).json["isBlocked"] == true)
    try await ward.hospital.deliver()
    #expect(try await inbox.changes().map(\.resource) == ["appCatalogs/teamsApps"])
    #expect(try await ward.names(ward.ben).isEmpty)
    #expect(try await ward.ben.get(ward.apps).value.isEmpty)
    for reply in [
      try await ward.ben.get("\(ward.tabs())/\(tab)"), try await ward.ben.patch("\(ward.tabs())/\(tab)", ["displayName": "X"]),
      try await ward.ben.delete("\(ward.tabs())/\(tab)"),
      try await ward.ben.post(ward.tabs(), TeamWard.tab("B", TeamWard.lists, [:])),
      try await ward.ben.get("/v1.0/appCatalogs/teamsApps/\(TeamWard.lists)"),
    ] { #expect(reply.status == 403 && reply.json.at("error/code") == "AppBlocked", "\(reply)") }
    try await administrator.patch("/salus/v1/apps/\(TeamWard.lists)", ["isBlocked": false])
    let back = try await ward.ben.get("\(ward.tabs())/\(tab)").json
    #expect(back["displayName"] == "Patients" && back.at("configuration/entityId") == "patients")
  }

  @Test func aPolicyHidesAnAppFromSome() async throws {
    let ward = try await TeamWard.open()
    try await install(TeamWard.lists, in: ward)
    try await ward.emma.post(ward.tabs(), TeamWard.tab("Patients", TeamWard.lists, [:]))
    let administrator = try await ward.hospital.administrator
    let policy = try await administrator.post(
      "/salus/v1/policies",
      ["type": "TeamsAppPermissionPolicy", "displayName": "No lists", "settings": ["BlockedApps": ["Lists"]]]
    ).id
    let given = try await administrator.put(
      "/salus/v1/users/\(ward.ben.id)/policies/TeamsAppPermissionPolicy", ["policyId": .string(policy)])
    #expect(given.status == 204, "\(given)")
    #expect(try await ward.names(ward.ben).isEmpty)
    #expect(try await ward.names(ward.cleo) == ["Patients"])
    try await ward.hospital.deliver()
    let inbox = try await ward.ben.listen()
    try await ward.emma.post(ward.tabs(), TeamWard.tab("Rounds", TeamWard.lists, [:]))
    try await ward.hospital.deliver()
    #expect(try await inbox.changes().allSatisfy { $0.data["displayName"] == nil }, "what it is called is asked for")
    #expect(try await !ward.ben.get("/salus/v1/apps").value.contains { $0["id"]?.string == TeamWard.lists })
    let mine = try await administrator.get("/salus/v1/apps").value.first { $0["id"]?.string == TeamWard.lists }
    #expect(mine?["isAllowed"] == true && mine?["isBlocked"] == false)
  }

  @Test func takingAnAppOutHidesItsTabsUntilItComesBack() async throws {
    let ward = try await TeamWard.open()
    let installation = try await install(TeamWard.lists, in: ward)
    #expect(installation.json.at("teamsApp/displayName") == "Lists")
    #expect(try await install(TeamWard.lists, in: ward).status == 409)
    try await ward.emma.post(ward.tabs(), TeamWard.tab("Patients", TeamWard.lists, [:]))
    #expect(try await ward.emma.delete("\(ward.apps)/\(installation.id)").status == 204)
    #expect(try await ward.emma.delete("\(ward.apps)/\(installation.id)").status == 404)
    #expect(try await ward.names(ward.ben).isEmpty)
    #expect(try await install(TeamWard.lists, in: ward).status == 201)
    #expect(try await ward.names(ward.ben) == ["Patients"])
    let listed = try await ward.ben.get(ward.apps + "?$expand=teamsAppDefinition").value
    #expect(listed.count == 1 && listed[0].at("teamsAppDefinition/teamsAppId")?.string == TeamWard.lists)
    #expect(try await ward.ben.get("\(ward.apps)/\(listed[0]["id"]?.string ?? "")").status == 200)
    try await install("com.microsoft.teamspace.tab.wiki", in: ward)
    for (filter, count) in [
      ("teamsApp/externalId eq '\(TeamWard.lists)'", 1), ("teamsAppDefinition/displayName eq 'Wiki'", 1),
      ("teamsApp/distributionMethod eq 'organization'", 0),
    ] { #expect(try await ward.ben.get("\(ward.apps)?$filter=\(filter)").value.count == count, "\(filter)") }
    #expect(try await ward.ben.get("\(ward.apps)?$filter=id eq '1'").status == 400)
  }

  @Test func theHospitalsOwnAppIsAPageOfItsSite() async throws {
    let ward = try await TeamWard.open()
    let administrator = try await ward.hospital.administrator
    let page: JSON = ["displayName": "Formulary", "description": "Doses", "contentUrl": "https://pharmacy.test/start"]
    #expect(try await ward.ben.post("/salus/v1/apps", page).status == 403)
    let made = try await administrator.post("/salus/v1/apps", page)
    #expect(made.status == 201 && made.json["distributionMethod"] == "organization" && made.json["isHere"] == true, "\(made)")
    #expect(try await administrator.post("/salus/v1/apps", page).json.at("error/target") == "displayName")
    #expect(
      try await administrator.post("/salus/v1/apps", ["displayName": "Listes", "contentUrl": "https://a.test"]).status == 409)
    for (body, target) in [
      (["displayName": "A"], "contentUrl"), (["displayName": "A", "contentUrl": "ftp://a"], "contentUrl"),
      (["contentUrl": "https://a.test"], "displayName"),
    ] as [(JSON, String)] {
      let reply = try await administrator.post("/salus/v1/apps", body)
      #expect(reply.status == 400 && reply.json.at("error/target")?.string == target, "\(reply)")
    }
    try await install(made.id, in: ward)
    let tab = try await ward.ben.post(ward.tabs(), TeamWard.tab("Doses", made.id, [:]))
    #expect(tab.json.at("configuration/contentUrl") == "https://pharmacy.test/start", "\(tab)")
    let other = try await ward.ben.post(ward.tabs(), TeamWard.tab("Else", made.id, ["contentUrl": "https://elsewhere.test/"]))
    #expect(other.json.at("error/target") == "configuration/contentUrl")
    let own = try await ward.ben.get(
      "/v1.0/appCatalogs/teamsApps?$filter=distributionMethod eq 'organization'&$expand=appDefinitions")
    #expect(own.value.count == 1 && own.value[0].at("appDefinitions/0/description") == "Doses", "\(own)")
    // The app moves, and its tabs with it; a policy can hide it.
    try await administrator.patch("/salus/v1/apps/\(made.id)", ["contentUrl": "https://elsewhere.test/new"])
    let moved = try await ward.ben.get("\(ward.tabs())/\(tab.id)").json
    #expect(moved.at("configuration/contentUrl") == "https://elsewhere.test/new")
    let copy = try await ward.emma.post(
      "/v1.0/teams/\(ward.team)/clone", ["displayName": "4 East", "partsToClone": "apps,tabs,channels"])
    #expect(copy.status == 202, "\(copy)")
    try await administrator.patch("/salus/v1/apps/\(made.id)", ["contentUrl": "https://pharmacy.test/start"])
    let policy = try await administrator.post(
      "/salus/v1/policies",
      ["type": "TeamsAppPermissionPolicy", "displayName": "No doses", "settings": ["BlockedApps": [.string(made.id)]]]
    ).id
    try await administrator.put(
      "/salus/v1/users/\(ward.cleo.id)/policies/TeamsAppPermissionPolicy", ["policyId": .string(policy)])
    #expect(try await ward.names(ward.cleo).isEmpty)
    #expect(try await ward.names(ward.ben) == ["Doses"])
    let changed = try await administrator.patch(
      "/salus/v1/apps/\(made.id)", ["displayName": "Doses", "websiteUrl": "https://pharmacy.test"])
    #expect(changed.json["displayName"] == "Doses" && changed.json["contentUrl"] == "https://pharmacy.test/start")
    #expect(try await administrator.delete("/salus/v1/apps/\(made.id)").status == 204)
    #expect(try await ward.names(ward.ben).isEmpty)
    #expect(try await administrator.get("/v1.0/appCatalogs/teamsApps/\(made.id)").status == 404)
  }

  @Test func theProductsOwnAppsAreBlockedOnly() async throws {
    let hospital = try await TestHospital.open()
    let administrator = try await hospital.administrator
    let lists = "/salus/v1/apps/\(TeamWard.lists)"
    for reply in [try await administrator.patch(lists, ["displayName": "Mine"]), try await administrator.delete(lists)] {
      #expect(reply.status == 409 && reply.json.at("error/code") == "BuiltInApp", "\(reply)")
    }
    #expect(try await administrator.patch("/salus/v1/apps/none", ["isBlocked": true]).status == 404)
    let french = try await administrator.get("/salus/v1/apps?language=fr").value
    #expect(french.first { $0["name"] == "Shifts" }?["displayName"] == "Horaires")
    #expect(try await administrator.get("/v1.0/appCatalogs/teamsApps?$filter=displayName ne 'A'").status == 400)
  }
}
