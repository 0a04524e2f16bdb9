// Templates of teams: the product's, the hospital's own, what a team made of one begins with (functional-spec C9).
@testable import Messaging
import FeatureKit
import Kernel
import TestKit
import Testing

struct TemplateTests {
  private static func bind(_ template: String) -> [String: JSON] {
    ["template@odata.bind": .string("https://graph.microsoft.com/v1.0/teamsTemplates('\(template)')")]
  }

  private func channels(of team: String, _ person: TestPerson) async throws -> [JSON] {
    try await person.get("/v1.0/teams/\(team)/channels").value
  }

  private func tabs(of team: String, _ person: TestPerson) async throws -> [String: [String]] {
    var found: [String: [String]] = [:]
    for channel in try await channels(of: team, person) {
      let tabs = try await person.get("/v1.0/teams/\(team)/channels/\(channel["id"]?.string ?? "")/tabs?$expand=teamsApp").value
      if !tabs.isEmpty { found[channel["displayName"]?.string ?? ""] = tabs.compactMap { $0.at("teamsApp/displayName")?.string } }
    }
    return found
  }

  /// C9-1
  @Test func aWardBeginsWithItsChannelsTabsAndApps() async throws {
    let hospital = try await TestHospital.open()
    let emma = try await hospital.person("Emma Roy")
    let team = try await emma.team("3 East", Self.bind("healthcareWard"))
    let channels = try await channels(of: team, emma)
    #expect(
      channels.compactMap { $0["displayName"]?.string } == [
        "General", "Announcements", "Huddles", "Rounds", "Staffing", "Training",
      ])
    #expect(channels.count { $0["isFavoriteByDefault"] == true } == 5)
    #expect(
      try await tabs(of: team, emma) == ["Announcements": ["Bulletins"], "Huddles": ["Lists"], "Rounds": ["Inspection"]])
    let apps = try await emma.get("/v1.0/teams/\(team)/installedApps?$expand=teamsApp").value
    #expect(
      Set(apps.compactMap { $0.at("teamsApp/displayName")?.string })
        == ["Wiki", "Lists", "Tasks", "Approvals", "Shifts", "Bulletins", "Inspection"])
    #expect(try await emma.get("/v1.0/teams/\(team)").json["specialization"] == "healthcareStandard")
    #expect(try await emma.get("/v1.0/teams/\(team)/primaryChannel").json["displayName"] == "General")
  }

  /// C9-2
  @Test func aHospitalTakesItsSpecialtiesAlong() async throws {
    let hospital = try await TestHospital.open()
    let emma = try await hospital.person("Emma Roy")
    let template = try await emma.get("/salus/v1/teamTemplates/healthcareHospital").json
    let suggested = template["suggestedChannels"]?.array ?? []
    #expect(suggested.count == 21)
    let team = try await emma.team(
      "Saint Luke",
      Self.bind("com.microsoft.teams.template.healthcareHospital").merging(["channels": .array(suggested)]) { a, _ in a })
    let channels = try await channels(of: team, emma)
    #expect(channels.count == 27)
    #expect(
      Set(channels.filter { $0["isFavoriteByDefault"] == true }.compactMap { $0["displayName"]?.string })
        == ["Announcements", "Compliance"])
    #expect(
      try await tabs(of: team, emma) == [
        "General": ["Lists"], "Announcements": ["Bulletins"], "Compliance": ["Inspection"], "Human resources": ["Ideas"],
      ])
  }

  @Test func aTeamSpeaksTheLanguageOfWhoeverMakesIt() async throws {
    let hospital = try await TestHospital.open()
    let emma = try await hospital.person("Emma Roy")
    var body = JSONObject(Self.bind("healthcareWard").map { (key: $0.key, value: $0.value) })
    body["displayName"] = "3 Est"
    let reply = try await emma.post("/v1.0/teams?language=fr", .object(body))
    let team = reply.headers["content-location"]?.split(separator: "'")[1].description ?? ""
    #expect(
      try await channels(of: team, emma).compactMap { $0["displayName"]?.string }
        == ["Général", "Annonces", "Effectifs", "Formation", "Points d’équipe", "Tournées"])
  }

  @Test func whatTheRequestSaysGoesBeforeTheTemplate() async throws {
    let hospital = try await TestHospital.open()
    let emma = try await hospital.person("Emma Roy")
    let team = try await emma.team(
      "3 East",
      Self.bind("healthcareWard").merging([
        "visibility": "public", "firstChannelName": "Hall", "description": "Nights",
        "memberSettings": ["allowDeleteChannels": false],
        "installedApps": [["teamsApp@odata.bind": TeamWard.bind("salus.ideas")]],
        "channels": [
          ["displayName": "Beds", "tabs": [["name": "Plan", "teamsApp@odata.bind": TeamWard.bind(TeamWard.lists)]]]
        ],
      ]) { a, _ in a })
    let made = try await emma.get("/v1.0/teams/\(team)").json
    #expect(made["visibility"] == "public" && made["description"] == "Nights")
    #expect(made.at("memberSettings/allowDeleteChannels") == false)
    #expect(try await tabs(of: team, emma)["Beds"] == ["Lists"])
    #expect(try await emma.get("/v1.0/teams/\(team)/installedApps").value.count == 8)
    let twice = try await emma.makeTeam(
      "Other", Self.bind("healthcareWard").merging(["firstChannelName": "Announcements"]) { a, _ in a })
    #expect(twice.status == 409 && twice.json.at("error/target") == "firstChannelName", "\(twice)")
    let bound = try await emma.makeTeam("Other", ["group@odata.bind": "https://graph.microsoft.com/v1.0/groups('g')"])
    #expect(bound.status == 400 && bound.json.at("error/target") == "group@odata.bind")
    for (more, target) in [
      (["channels": [["displayName": "Rounds"]]], "channels[0]/displayName"),
      (["installedApps": [["teamsApp@odata.bind": TeamWard.bind("none")]]], "installedApps[0]/teamsApp@odata.bind"),
      (
        ["channels": [["displayName": "B", "tabs": [["name": "P", "teamsApp@odata.bind": TeamWard.bind("salus.ideas")]]]]],
        "channels[0]/tabs[0]/teamsApp@odata.bind"
      ),
    ] as [([String: JSON], String)] {
      let reply = try await emma.makeTeam("Other", Self.bind("healthcareWard").merging(more) { a, _ in a })
      #expect(reply.json.at("error/target")?.string == target, "\(reply)")
    }
  }

  /// C9-3
  @Test(arguments: [
    ("channels", 16, "channels"), ("tabs", 21, "channels[0]/tabs"), ("installedApps", 51, "installedApps"),
  ])
  func aTemplateHasLimits(what: String, count: Int, target: String) async throws {
    let hospital = try await TestHospital.open()
    let administrator = try await hospital.administrator
    func body(_ count: Int) -> JSON {
      let tab: JSON = [
        "displayName": "T", "teamsAppId": .string(TeamWard.website), "configuration": ["contentUrl": "https://a.test"],
      ]
      let channels = (0..<(what == "channels" ? count : 1)).map { number -> JSON in
        ["displayName": .string("C\(number)"), "tabs": .array(Array(repeating: tab, count: what == "tabs" ? count : 0))]
      }
      let apps = (0..<(what == "installedApps" ? count : 0)).map { JSON.object(JSONObject([("id", .string("app\($0)"))])) }
      return ["displayName": .string("Limit \(count)"), "channels": .array(channels), "installedApps": .array(apps)]
    }
    let over = try await administrator.post("/salus/v1/teamTemplates", body(count))
    #expect(over.status == 400 && over.json.at("error/target")?.string == target, "\(over)")
    #expect(over.json.at("error/code") == "TemplateLimitExceeded")
    let full = try await administrator.post("/salus/v1/teamTemplates", body(count - 1))
    // Fifty apps are few enough, and yet none of these is there.
    #expect(what == "installedApps" ? full.json.at("error/target") == "installedApps[0]" : full.status == 201, "\(full)")
  }

  @Test func aTemplatesTabsCanBeLaidOut() async throws {
    let hospital = try await TestHospital.open()
    let (administrator, emma) = (try await hospital.administrator, try await hospital.person("Emma Roy"))
    let app = try await administrator.post("/salus/v1/apps", ["displayName": "Beds", "contentUrl": "https://beds.test/"]).id
    func body(_ app: String, _ address: String?) -> JSON {
      let shown: JSON = address.map { ["contentUrl": .string($0)] } ?? [:]
      let tab: JSON = ["displayName": "T", "teamsAppId": .string(app), "configuration": shown]
      return [
        "displayName": "Wards", "channels": [["displayName": "General", "tabs": [tab]]], "installedApps": [["id": .string(app)]],
      ]
    }
    for (app, address) in [(TeamWard.website, nil), (app, "https://elsewhere.test/"), ("salus.message", nil)] {
      let reply = try await administrator.post("/salus/v1/teamTemplates", body(app, address))
      #expect(reply.json.at("error/target")?.string?.hasPrefix("channels[0]/tabs[0]/configuration/") == true, "\(reply)")
    }
    let made = try await administrator.post("/salus/v1/teamTemplates", body(app, nil))
    #expect(made.status == 201, "\(made)")
    // The app goes; the template stays good.
    #expect(try await administrator.delete("/salus/v1/apps/\(app)").status == 204)
    let place = "/salus/v1/teamTemplates/\(made.id)"
    #expect(try await administrator.patch(place, ["displayName": "Wards 2"]).json["installedApps"]?.array?.isEmpty == true)
    let team = try await emma.team("3 East", Self.bind(made.id))
    #expect(try await tabs(of: team, emma).isEmpty)
  }

  /// C9-4
  @Test func aHiddenTemplateIsNotThere() async throws {
    let hospital = try await TestHospital.open()
    let (emma, ben) = (try await hospital.person("Emma Roy"), try await hospital.person("Ben Cote"))
    let administrator = try await hospital.administrator
    let policy = try await administrator.post(
      "/salus/v1/policies",
      [
        "type": "TeamsTemplatePermissionPolicy", "displayName": "Wards only",
        "settings": ["HiddenTemplates": ["healthcareHospital", "ManageAProject"]],
      ])
    #expect(policy.status == 201, "\(policy)")
    try await administrator.put(
      "/salus/v1/users/\(emma.id)/policies/TeamsTemplatePermissionPolicy", ["policyId": .string(policy.id)])
    func seen(_ person: TestPerson) async throws -> Set<String> {
      Set(try await person.get("/salus/v1/teamTemplates").value.compactMap { $0["id"]?.string })
    }
    #expect(try await seen(ben).subtracting(seen(emma)) == ["healthcareHospital", "ManageAProject"])
    #expect(try await !emma.get("/v1.0/teamsTemplates").value.contains { $0["id"] == "ManageAProject" })
    #expect(try await emma.get("/salus/v1/teamTemplates/ManageAProject").status == 404)
    let refused = try await emma.makeTeam("Saint Luke", Self.bind("healthcareHospital"))
    #expect(refused.status == 400 && refused.json.at("error/target") == "template@odata.bind", "\(refused)")
    #expect(try await ben.makeTeam("Saint Luke", Self.bind("healthcareHospital")).status == 202)
    let types = try await administrator.get("/salus/v1/policies/types").value
    let setting = types.first { $0["type"] == "TeamsTemplatePermissionPolicy" }?.at("settings/0")
    #expect((setting?["options"]?.array ?? []).contains { $0["id"] == "healthcareWard" }, "\(String(describing: setting))")
  }

  /// C9-5
  @Test func theProductsAreDuplicatedAndTheCopyIsEdited() async throws {
    let hospital = try await TestHospital.open()
    let (administrator, emma) = (try await hospital.administrator, try await hospital.person("Emma Roy"))
    for reply in [
      try await administrator.patch("/salus/v1/teamTemplates/healthcareWard", ["displayName": "Mine"]),
      try await administrator.delete("/salus/v1/teamTemplates/healthcareWard"),
    ] { #expect(reply.status == 409 && reply.json.at("error/code") == "BuiltInTemplate", "\(reply)") }
    let copy = try await administrator.post(
      "/salus/v1/teamTemplates",
      .object(JSONObject([("displayName", "Our wards")] + Self.bind("healthcareWard").map { (key: $0.key, value: $0.value) })))
    #expect(copy.status == 201 && copy.json["channels"]?.array?.count == 6 && copy.json["isBuiltIn"] == false, "\(copy)")
    let place = "/salus/v1/teamTemplates/\(copy.id)"
    let channels = (copy.json["channels"]?.array ?? []) + [["displayName": "Hand-over", "isFavoriteByDefault": true]]
    let edited = try await administrator.patch(
      place, ["channels": .array(channels), "description": "For all of them", "memberSettings": ["allowDeleteChannels": false]])
    #expect(edited.status == 200 && edited.json["channels"]?.array?.count == 7, "\(edited)")
    #expect(edited.json["installedApps"]?.array?.count == 7, "what is not named stays")
    let team = try await emma.team("3 East", Self.bind(copy.id))
    #expect(try await self.channels(of: team, emma).count == 7)
    #expect(try await emma.get("/v1.0/teams/\(team)").json.at("memberSettings/allowDeleteChannels") == false)
    #expect(try await administrator.post("/salus/v1/teamTemplates", ["displayName": "OUR WARDS"]).status == 409)
    #expect(try await administrator.post("/salus/v1/teamTemplates", ["displayName": "Hôpital"]).status == 409)
    #expect(try await administrator.delete(place).status == 204)
    #expect(try await emma.get(place).status == 404)
    #expect(try await self.channels(of: team, emma).count == 7)
  }

  @Test func aTeamBecomesATemplateWithoutItsPeopleAndPrivateMatters() async throws {
    let ward = try await TeamWard.open()
    try await ward.emma.post(ward.apps, ["teamsApp@odata.bind": TeamWard.bind(TeamWard.lists)])
    try await ward.emma.post(ward.tabs(), TeamWard.tab("Patients", TeamWard.lists, ["entityId": "p"]))
    let root = try await ward.ben.begin("Bed plan", in: ward.general, of: ward.team).id
    try await ward.emma.post(ward.tabs(), TeamWard.tab("Beds", "salus.message", ["entityId": .string(root)]))
    _ = try await ward.emma.channel("Nights", in: ward.team)
    _ = try await ward.emma.channel("Staff matters", in: ward.team, ["membershipType": "private"])
    let made = try await ward.hospital.administrator.post(
      "/salus/v1/teamTemplates",
      ["displayName": "Like 3 East", "team@odata.bind": .string("https://salus.test/v1.0/teams('\(ward.team)')")])
    #expect((made.json["channels"]?.array ?? []).compactMap { $0["displayName"]?.string } == ["General", "Nights"], "\(made)")
    #expect((made.json.at("channels/0/tabs")?.array ?? []).compactMap { $0["displayName"]?.string } == ["Patients"])
    #expect(made.json.at("installedApps/0/name") == "Lists" && made.json["visibility"] == "private")
  }

  @Test func aTeamIsMadeLikeAnother() async throws {
    let ward = try await TeamWard.open()
    try await ward.emma.post(ward.apps, ["teamsApp@odata.bind": TeamWard.bind(TeamWard.lists)])
    try await ward.emma.post(ward.tabs(), TeamWard.tab("Patients", TeamWard.lists, [:]))
    _ = try await ward.emma.channel("Nights", in: ward.team)
    try await ward.emma.patch("/v1.0/teams/\(ward.team)", ["memberSettings": ["allowDeleteChannels": false]])
    func clone(_ parts: String, by person: TestPerson) async throws -> Reply {
      try await person.post(
        "/v1.0/teams/\(ward.team)/clone",
        ["displayName": "4 East", "mailNickname": "4East", "partsToClone": .string(parts), "visibility": "public"])
    }
    #expect(try await clone("apps", by: ward.ben).status == 403)
    #expect(try await clone("apps", by: ward.stranger).status == 404)
    #expect(try await clone("apps,people", by: ward.emma).json.at("error/target") == "partsToClone")
    let whole = try await clone("apps,tabs,settings,channels,members", by: ward.emma)
    #expect(whole.status == 202, "\(whole)")
    let team = whole.headers["content-location"]?.split(separator: "'")[1].description ?? ""
    let operation = try await ward.emma.get("/v1.0" + (whole.headers["location"] ?? ""))
    #expect(operation.json["operationType"] == "cloneTeam" && operation.json["status"] == "succeeded", "\(operation)")
    #expect(try await channels(of: team, ward.ben).compactMap { $0["displayName"]?.string } == ["General", "Nights"])
    #expect(try await tabs(of: team, ward.ben) == ["General": ["Lists"]])
    let made = try await ward.cleo.get("/v1.0/teams/\(team)").json
    #expect(made["visibility"] == "public" && made.at("memberSettings/allowDeleteChannels") == false)
    let members = try await ward.emma.get("/v1.0/teams/\(team)/members").value
    #expect(members.count == 3 && members.count { $0["roles"] == ["owner"] } == 1)
    let bare = try await clone("settings", by: ward.emma).headers["content-location"]?.split(separator: "'")[1].description ?? ""
    #expect(try await channels(of: bare, ward.emma).count == 1)
    #expect(try await ward.emma.get("/v1.0/teams/\(bare)/members").value.count == 1)
    #expect(try await ward.emma.get("/v1.0/teams/\(bare)/installedApps").value.isEmpty)
  }

  @Test func everyNameOfTheProductsTemplatesIsOne() throws {
    for language in Language.allCases {
      for template in TemplateCatalogue.all(in: language) {
        try TemplateRules.fits(template.plan)
        for channel in template.plan.channels + template.suggested {
          #expect(try ChannelRules.name(channel.name) == channel.name)
        }
        for tab in template.plan.channels.flatMap(\.tabs) { #expect(template.plan.apps.contains(tab.app), "\(tab)") }
        for app in template.plan.apps { #expect(AppCatalogue.all.contains { $0.id == app }) }
      }
    }
  }
}
