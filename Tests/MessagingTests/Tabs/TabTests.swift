// Tabs: what a team pins beside what it says, by whom, and what becomes of it when an app is blocked or taken out.
import Kernel
import TestKit
import Testing

/// What people do with tabs and apps in these tests, said shortly.
extension TeamWard {
  static let website = "com.microsoft.teamspace.tab.web"
  static let lists = "26bc2873-6023-480c-a11b-76b66605ce8c"
  var apps: String { "/v1.0/teams/\(team)/installedApps" }
  func tabs(of channel: String? = nil, _ version: String = "v1.0") -> String {
    "/\(version)/teams/\(team)/channels/\(channel ?? general)/tabs"
  }

  static func bind(_ app: String) -> JSON { .string("https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/\(app)") }

  static func tab(_ name: String, _ app: String = website, _ configuration: JSON = ["contentUrl": "https://intranet.test/a"])
    -> JSON
  {
    ["displayName": .string(name), "teamsApp@odata.bind": bind(app), "configuration": configuration]
  }

  func names(_ person: TestPerson) async throws -> [String] {
    try await person.get(tabs()).value.compactMap { $0["displayName"]?.string }
  }
}

struct TabTests {
  @Test func aPageIsPinnedForTheWholeChannel() async throws {
    let ward = try await TeamWard.open()
    try await ward.hospital.deliver()
    let inbox = try await ward.cleo.listen()
    let made = try await ward.ben.post(ward.tabs(), TeamWard.tab("Protocols"))
    #expect(made.status == 201 && made.json.at("configuration/contentUrl") == "https://intranet.test/a", "\(made)")
    let second = try await ward.ben.post(ward.tabs(), TeamWard.tab("Pharmacy")).id
    #expect(try await ward.names(ward.cleo) == ["Protocols", "Pharmacy"])
    let changed = try await ward.emma.patch(
      "\(ward.tabs(of: nil, "beta"))/\(second)", ["displayName": "Formulary", "sortOrderIndex": "1"])
    #expect(changed.status == 200 && changed.json["sortOrderIndex"] == "1", "\(changed)")
    #expect(try await ward.names(ward.cleo) == ["Formulary", "Protocols"])
    let shown = try await ward.cleo.get("\(ward.tabs())/\(made.id)?$expand=teamsApp").json
    #expect(shown.at("teamsApp/displayName") == "Website" && shown["sortOrderIndex"] == nil)
    #expect(try await ward.cleo.get(ward.tabs() + "?$filter=teamsApp/id eq '\(TeamWard.lists)'").value.isEmpty)
    #expect(try await ward.emma.delete("\(ward.tabs())/\(made.id)").status == 204)
    #expect(try await ward.names(ward.cleo) == ["Formulary"])
    try await ward.hospital.deliver()
    let heard = try await inbox.changes().filter { $0.resource.contains("/tabs('") }.map {
      "\($0.change) \($0.resource.suffix(40))"
    }
    let told = [("created", made.id), ("created", second), ("updated", second), ("deleted", made.id)].map { "\($0) ('\($1)')" }
    #expect(heard == told, "\(heard)")
  }

  @Test func whatATabShowsIsChecked() async throws {
    let ward = try await TeamWard.open()
    let cases: [(JSON, String)] = [
      (TeamWard.tab("A", TeamWard.website, [:]), "configuration/contentUrl"),
      (TeamWard.tab("A", TeamWard.website, ["contentUrl": "javascript:alert(1)"]), "configuration/contentUrl"),
      (TeamWard.tab("A", TeamWard.website, ["contentUrl": "https://a:b@intranet.test/"]), "configuration/contentUrl"),
      (
        TeamWard.tab("A", TeamWard.website, ["contentUrl": .string("https://x.test/" + String(repeating: "a", count: 2100))]),
        "configuration/contentUrl"
      ),
      (TeamWard.tab("A", "unknown.app"), "teamsApp@odata.bind"),
      (TeamWard.tab(" "), "displayName"),
      (TeamWard.tab(String(repeating: "n", count: 129)), "displayName"),
      (TeamWard.tab("A", "salus.message", ["entityId": "12"]), "configuration/entityId"),
      (TeamWard.tab("A", TeamWard.lists, [:]), "teamsApp@odata.bind"),
      (["displayName": "A"], "teamsApp@odata.bind"),
    ]
    for (body, target) in cases {
      let reply = try await ward.emma.post(ward.tabs(), body)
      #expect(reply.status == 400 && reply.json.at("error/target")?.string == target, "\(body): \(reply)")
    }
    let number = try await ward.emma.post(ward.tabs(), TeamWard.tab("A"))
    #expect(try await ward.emma.patch("\(ward.tabs())/\(number.id)", ["sortOrderIndex": "left"]).status == 400)
    #expect(try await ward.emma.patch("\(ward.tabs())/\(number.id)", ["configuration": nil]).status == 400)
    #expect(try await ward.emma.get(ward.tabs() + "?$filter=displayName eq 'A'").status == 400)
    #expect(try await ward.emma.get(ward.tabs() + "?$expand=channel").status == 400)
  }

  @Test func aConversationOfTheChannelIsPinned() async throws {
    let ward = try await TeamWard.open()
    let root = try await ward.ben.begin("Bed plan", in: ward.general, of: ward.team).id
    let answer = try await ward.cleo.answer("Two free", to: root, in: ward.general, of: ward.team).id
    for id in [answer, "1"] {
      #expect(
        try await ward.ben.post(ward.tabs(), TeamWard.tab("Beds", "salus.message", ["entityId": .string(id)])).status == 400)
    }
    let made = try await ward.ben.post(ward.tabs(), TeamWard.tab("Beds", "salus.message", ["entityId": .string(root)]))
    #expect(made.status == 201 && made.json.at("configuration/entityId")?.string == root, "\(made)")
  }

  @Test func ownersDecideWhetherMembersChangeTabsAndApps() async throws {
    let ward = try await TeamWard.open()
    let tab = try await ward.emma.post(ward.tabs(), TeamWard.tab("Protocols")).id
    try await ward.emma.patch(
      "/v1.0/teams/\(ward.team)",
      ["memberSettings": ["allowCreateUpdateRemoveTabs": false, "allowAddRemoveApps": false]])
    let wiki: JSON = ["teamsApp@odata.bind": TeamWard.bind("com.microsoft.teamspace.tab.wiki")]
    #expect(try await ward.ben.post(ward.tabs(), TeamWard.tab("Mine")).status == 403)
    #expect(try await ward.ben.patch("\(ward.tabs())/\(tab)", ["displayName": "Mine"]).status == 403)
    #expect(try await ward.ben.delete("\(ward.tabs())/\(tab)").status == 403)
    #expect(try await ward.ben.post(ward.apps, wiki).status == 403)
    #expect(try await ward.emma.post(ward.apps, wiki).status == 201)
    #expect(try await ward.names(ward.ben) == ["Protocols"])
    #expect(try await ward.stranger.get(ward.tabs()).status == 404)
  }

  @Test func aPrivateChannelsTabsAreItsOwn() async throws {
    let ward = try await TeamWard.open()
    let own = try await ward.ben.channel("Staff matters", in: ward.team, ["membershipType": "private"]).id
    #expect(try await ward.ben.post(ward.tabs(of: own), TeamWard.tab("Plans")).status == 201)
    for person in [ward.cleo, ward.emma] { #expect(try await person.get(ward.tabs(of: own)).status == 404) }
    let administrator = try await ward.hospital.administrator
    #expect(try await administrator.get(ward.tabs(of: own)).status == 403)
    #expect(try await administrator.post(ward.tabs(of: own), TeamWard.tab("Theirs")).status == 403)
    #expect(try await administrator.get(ward.tabs()).status == 200)
  }

  @Test func nothingChangesInWhatIsArchived() async throws {
    let ward = try await TeamWard.open()
    let tab = try await ward.emma.post(ward.tabs(), TeamWard.tab("Protocols")).id
    try await ward.emma.post("/v1.0/teams/\(ward.team)/archive", [:])
    #expect(try await ward.emma.post(ward.tabs(), TeamWard.tab("More")).status == 403)
    #expect(try await ward.emma.delete("\(ward.tabs())/\(tab)").status == 403)
    #expect(try await ward.emma.post(ward.apps, ["teamsApp@odata.bind": TeamWard.bind(TeamWard.lists)]).status == 403)
    #expect(try await ward.names(ward.ben) == ["Protocols"])
  }

  @Test func aChannelHasAHundredTabsAtMost() async throws {
    let ward = try await TeamWard.open()
    for number in 1...100 { try await ward.emma.post(ward.tabs(), TeamWard.tab("Tab \(number)")) }
    let over = try await ward.emma.post(ward.tabs(), TeamWard.tab("One more"))
    #expect(over.status == 400 && over.json.at("error/code") == "TabLimitExceeded", "\(over)")
    #expect(try await ward.names(ward.ben).count == 100)
  }

  @Test func aTabOfAnotherTeamsChannelIsNotReachedThroughThisOne() async throws {
    let ward = try await TeamWard.open()
    let other = try await ward.emma.team("Ward 4")
    let tab = try await ward.emma.post(ward.tabs(), TeamWard.tab("Protocols")).id
    let general = try await ward.emma.general(of: other)
    #expect(try await ward.emma.get("/v1.0/teams/\(other)/channels/\(ward.general)/tabs").status == 404)
    #expect(try await ward.emma.get("/v1.0/teams/\(other)/channels/\(general)/tabs/\(tab)").status == 404)
  }
}
