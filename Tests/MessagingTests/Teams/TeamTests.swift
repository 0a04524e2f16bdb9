// Teams: made, changed, archived; who sees one, and who is in it.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

struct TeamTests {
  @Test func aGroupBecomesATeam() async throws {
    let hospital = try await TestHospital.open()
    let (emma, ben) = (try await hospital.person("Emma Roy"), try await hospital.person("Ben Cote"))
    let administrator = try await hospital.administrator
    func group(_ name: String, _ kinds: JSON) async throws -> String {
      try await administrator.post(
        "/v1.0/groups",
        [
          "displayName": .string(name), "mailNickname": .string(name), "mailEnabled": true, "securityEnabled": false,
          "groupTypes": kinds, "visibility": "Private",
        ]
      ).id
    }
    let nurses = try await group("nurses", ["Unified"])
    let place = "/v1.0/groups/\(nurses)/team"
    #expect(try await administrator.put(place, [:]).status == 400, "it has no owner yet")
    for (person, belonging) in [(emma, "owners"), (ben, "members")] {
      try await administrator.post(
        "/v1.0/groups/\(nurses)/\(belonging)/$ref",
        ["@odata.id": .string("https://graph.microsoft.com/v1.0/directoryObjects/\(person.id)")])
    }
    #expect(try await ben.put(place, [:]).status == 403)
    #expect(try await emma.put(place, ["memberSettings": "all"]).status == 400)
    let made = try await emma.put(place, ["memberSettings": ["allowDeleteChannels": false]])
    #expect(made.status == 201 && made.id == nurses && made.json.at("memberSettings/allowDeleteChannels") == false, "\(made)")
    #expect(made.json["visibility"] == "private")
    #expect(try await ben.get("/v1.0/teams/\(nurses)/primaryChannel").json["displayName"] == "General")
    #expect(try await emma.put(place, [:]).status == 409)
    // An owner who is not in the group is in the team.
    let doctors = try await administrator.post(
      "/v1.0/groups",
      [
        "displayName": "doctors", "mailNickname": "doctors", "mailEnabled": true, "securityEnabled": false,
        "groupTypes": ["Unified"],
        "owners@odata.bind": [.string("https://graph.microsoft.com/v1.0/users/\(emma.id)")],
      ]
    ).id
    #expect(try await emma.put("/v1.0/groups/\(doctors)/team", [:]).status == 201)
    #expect(try await emma.get("/v1.0/teams/\(doctors)/channels").value.count == 1)
    let other = try await administrator.post(
      "/v1.0/groups", ["displayName": "Security", "mailNickname": "security", "mailEnabled": false, "securityEnabled": true]
    ).id
    #expect(try await administrator.put("/v1.0/groups/\(other)/team", [:]).status == 404)
  }

  @Test func aTeamIsThereWhenItsOperationSaysSo() async throws {
    let hospital = try await TestHospital.open()
    let (emma, jerome) = (try await hospital.person("Emma"), try await hospital.person("Jérôme"))
    let reply = try await emma.makeTeam("Médecine 3 Est", with: [jerome], ["description": "Nights too"])
    #expect(reply.status == 202 && reply.headers["location"]?.hasPrefix("/teams('") == true, "\(reply)")
    let place = try #require(reply.headers["location"]?.replacing("('", with: "/").replacing("')", with: ""))
    let operation = try await emma.get("/v1.0\(place)")
    #expect(operation.json["status"] == "succeeded" && operation.json["operationType"] == "createTeam")
    let id = try #require(operation.json["targetResourceId"]?.string)
    let team = try await jerome.get("/v1.0/teams/\(id)").json
    #expect(team["displayName"] == "Médecine 3 Est" && team["description"] == "Nights too" && team["visibility"] == "private")
    #expect(team.at("summary/ownersCount") == 1 && team.at("summary/membersCount") == 1)
    #expect(team.at("memberSettings/allowCreateUpdateChannels") == true && team["isArchived"] == false)
    let group = try await jerome.get("/v1.0/groups/\(id)").json
    #expect(group["displayName"] == "Médecine 3 Est" && group["groupTypes"] == ["Unified"])
    #expect(try await jerome.get("/v1.0/groups/\(id)/team").json["id"]?.string == id)
    #expect(try await jerome.get("/v1.0/teams/\(id)/channels").value.map { $0["displayName"] } == ["General"])
    #expect(try await jerome.get("/v1.0/me/joinedTeams").value.map { $0["id"]?.string } == [id])
    try await hospital.instance.jobs.plant()
    hospital.clock.advance(by: .days(29))
    try await hospital.runJobs()
    #expect(try await emma.get("/v1.0\(place)").status == 200)
    hospital.clock.advance(by: .days(2))
    try await hospital.runJobs()
    #expect(try await emma.get("/v1.0\(place)").status == 404, "an operation is forgotten, its team is not")
    #expect(try await emma.get("/v1.0/teams/\(id)").status == 200)
  }

  @Test func aPrivateTeamIsNoneForStrangersAndAPublicOneCanBeJoined() async throws {
    let hospital = try await TestHospital.open()
    let (emma, ben) = (try await hospital.person("Emma"), try await hospital.person("Ben"))
    let (closed, open) = (try await emma.team("Closed"), try await emma.team("Open", ["visibility": "public"]))
    #expect(try await ben.get("/v1.0/teams/\(closed)").status == 404)
    #expect(try await ben.get("/v1.0/teams/\(closed)/channels").status == 404)
    #expect(try await ben.get("/v1.0/teams").value.map { $0["id"]?.string } == [open])
    #expect(try await ben.get("/v1.0/teams/\(open)").json["@salus.role"] == "visitor")
    #expect(try await ben.get("/v1.0/teams/\(open)/channels").status == 403)
    #expect(try await ben.get("/v1.0/teams/\(open)/members").status == 403)
    let general = try await emma.general(of: open)
    #expect(try await ben.begin("hello", in: general, of: open).status == 404)
    #expect(try await ben.post("/v1.0/teams/\(closed)/members", teamMember(ben.id)).status == 404)
    #expect(try await ben.post("/v1.0/teams/\(open)/members", teamMember(ben.id, owner: true)).status == 403)
    #expect(try await ben.post("/v1.0/teams/\(open)/members", teamMember(ben.id)).status == 201)
    #expect(try await ben.begin("hello", in: general, of: open).status == 201)
  }

  @Test func onlyOwnersChangeATeamAndBringPeopleIn() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(4, in: hospital)
    let (emma, ben, cleo) = (people[0], people[1], people[2])
    let team = try await emma.team(with: [ben])
    #expect(try await ben.patch("/v1.0/teams/\(team)", ["displayName": "Mine"]).status == 403)
    #expect(try await ben.post("/v1.0/teams/\(team)/members", teamMember(cleo.id)).status == 403)
    #expect(try await ben.post("/v1.0/teams/\(team)/archive").status == 403)
    #expect(try await emma.patch("/v1.0/teams/\(team)", ["displayName": "Ward 4", "description": .null]).status == 204)
    #expect(try await ben.get("/v1.0/teams/\(team)").json["displayName"] == "Ward 4")
    let added = try await emma.post("/v1.0/teams/\(team)/members/add", ["values": [teamMember(cleo.id), teamMember(ben.id)]])
    #expect(added.status == 200 && added.value[0]["error"] == .null, "\(added)")
    #expect(added.value[1].at("error/code") == "Conflict" || added.value[1]["error"] != .null)
    #expect(
      try await emma.post("/v1.0/teams/\(team)/members", teamMember(cleo.id, owner: true)).status == 201,
      "a member becomes an owner")
    #expect(try await cleo.get("/v1.0/teams/\(team)").json["@salus.role"] == "owner")
    let members = try await ben.get("/v1.0/teams/\(team)/members?$count=true").json
    #expect(members["@odata.count"] == 3)
    let owners = try await ben.get("/v1.0/teams/\(team)/members?$filter=roles/any(r:r eq 'owner')").value
    #expect(Set(owners.compactMap { $0["userId"]?.string }) == [emma.id.text, cleo.id.text])
    #expect(try await hospital.administrator.patch("/v1.0/teams/\(team)", ["description": "By office"]).status == 204)
  }

  /// Of a whole hospital's team the hospital's names are gone through: the same people, in the same order, on the same pages.
  @Test(arguments: [3, 1000]) func membersComeByNameHoweverTheyAreLookedFor(crowd most: Int) async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(8, in: hospital)
    let team = try await people[0].team(with: Array(people[1...5]))
    let actor = Actor(user: people[0].id, tenant: hospital.tenant, roles: [], means: .system, address: "", requestID: "")
    var (found, owners, after, pages) = ([UserID](), [UserID](), UserID?.none, 0)
    repeat {
      let listing = TeamMemberListing(limit: 2, after: after)
      let (page, next) = try await hospital.instance.runner.read(as: actor) {
        try TeamMemberStore.page(listing, of: TeamID(team), crowd: most, in: $0)
      }
      found += page.map(\.person)
      owners += page.filter(\.isOwner).map(\.person)
      (after, pages) = (next.map { UserID($0) }, pages + 1)
    } while after != nil && pages < 9
    let all = try await people[5].get("/v1.0/teams/\(team)/members").value.compactMap { $0["userId"]?.string }
    #expect(found.map(\.text) == all && Set(all) == Set(people[0...5].map(\.id.text)), "\(found)")
    #expect(owners == [people[0].id] && pages == 3)
  }

  @Test func theLastOwnerStays() async throws {
    let hospital = try await TestHospital.open()
    let (emma, ben) = (try await hospital.person("Emma"), try await hospital.person("Ben"))
    let team = try await emma.team(with: [ben])
    let members = try await emma.get("/v1.0/teams/\(team)/members").value
    let own = try #require(members.first { $0["userId"]?.string == emma.id.text }?["id"]?.string)
    let bens = try #require(members.first { $0["userId"]?.string == ben.id.text }?["id"]?.string)
    let leaving = try await emma.delete("/v1.0/teams/\(team)/members/\(own)")
    #expect(leaving.status == 400 && leaving.code == "LastOwner", "\(leaving)")
    #expect(try await emma.patch("/v1.0/teams/\(team)/members/\(own)", ["roles": []]).status == 400)
    #expect(try await emma.patch("/v1.0/teams/\(team)/members/\(bens)", ["roles": ["owner"]]).status == 200)
    #expect(try await emma.delete("/v1.0/teams/\(team)/members/\(own)").status == 204)
    #expect(try await emma.get("/v1.0/teams/\(team)").status == 404)
    #expect(try await ben.get("/v1.0/teams/\(team)").json.at("summary/ownersCount") == 1)
  }

  @Test func whatIsArchivedIsReadOnly() async throws {
    let hospital = try await TestHospital.open()
    let (emma, ben) = (try await hospital.person("Emma"), try await hospital.person("Ben"))
    let team = try await emma.team(with: [ben])
    let general = try await emma.general(of: team)
    let said = try await ben.begin("before", in: general, of: team).id
    #expect(try await emma.post("/v1.0/teams/\(team)/archive", ["shouldSetSpoSiteReadOnlyForMembers": true]).status == 202)
    #expect(try await ben.get("/v1.0/teams/\(team)").json["isArchived"] == true)
    #expect(try await ben.begin("after", in: general, of: team).status == 403)
    #expect(try await ben.answer("after", to: said, in: general, of: team).status == 403)
    #expect(
      try await ben.post(
        "/v1.0/teams/\(team)/channels/\(general)/messages/\(said)/setReaction", ["reactionType": "👍"]
      ).status == 403)
    #expect(try await emma.channel("Rounds", in: team).status == 403)
    #expect(try await emma.patch("/v1.0/teams/\(team)", ["displayName": "New"]).status == 403)
    #expect(try await ben.threads(in: general, of: team).count == 1)
    #expect(try await emma.post("/v1.0/teams/\(team)/unarchive").status == 202)
    #expect(try await ben.begin("after", in: general, of: team).status == 201)
  }

  @Test func aDeletedTeamComesBackWithAllThatWasSaid() async throws {
    let hospital = try await TestHospital.open()
    let (emma, ben) = (try await hospital.person("Emma"), try await hospital.person("Ben"))
    let team = try await emma.team(with: [ben])
    let general = try await emma.general(of: team)
    try await ben.begin("kept", in: general, of: team)
    #expect(try await ben.delete("/v1.0/groups/\(team)").status == 403)
    #expect(try await emma.delete("/v1.0/groups/\(team)").status == 204, "an owner deletes the team")
    #expect(try await ben.get("/v1.0/teams/\(team)").status == 404)
    #expect(try await ben.get("/v1.0/teams/\(team)/channels/\(general)/messages").status == 404)
    #expect(try await ben.get("/v1.0/me/joinedTeams").value.isEmpty)
    #expect(try await hospital.administrator.post("/v1.0/directory/deletedItems/\(team)/restore").status == 200)
    #expect(try await ben.threads(in: general, of: team).map { $0.at("body/content") } == ["kept"])
  }

  @Test func teamsAreFoundAmongGroupsAsGraphSays() async throws {
    let hospital = try await TestHospital.open()
    let emma = try await hospital.person("Emma")
    let team = try await emma.team()
    _ = try await hospital.circle("Nurses", [emma])
    let found = try await emma.get(
      "/v1.0/groups?$filter=resourceProvisioningOptions/Any(x:x eq 'Team')&$select=id,resourceProvisioningOptions")
    #expect(
      found.value.map { $0["id"]?.string } == [team] && found.value[0]["resourceProvisioningOptions"] == ["Team"], "\(found)")
    #expect(try await emma.get("/v1.0/groups?$top=50").value.count == 2)
    #expect(try await emma.get("/v1.0/groups/\(team)").json["resourceProvisioningOptions"] == ["Team"])
  }

  @Test func aHiddenTeamIsKnownToItsPeopleAlone() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let team = try await people[0].team("Inquiry", with: [people[1]], ["visibility": "hiddenMembership"])
    #expect(try await people[1].get("/v1.0/teams/\(team)").json["visibility"] == "hiddenMembership")
    #expect(try await people[1].get("/v1.0/groups/\(team)/members").value.count == 2)
    for path in ["/groups/\(team)", "/groups/\(team)/members", "/groups/\(team)/owners", "/teams/\(team)"] {
      #expect(try await people[2].get("/v1.0" + path).status == 404, "\(path)")
    }
    #expect(try await people[2].get("/v1.0/users/\(people[1].id)/memberOf").text.contains(team) == false)
    #expect(try await people[2].get("/v1.0/groups/delta").text.contains(team) == false)
    let link = try #require(try await people[2].get("/v1.0/groups/delta?$deltatoken=latest").json["@odata.deltaLink"]?.string)
    let other = try await people[0].team("Inquiry 2", ["visibility": "hiddenMembership"])
    let since = String(link.dropFirst("http://salus.test".count))
    #expect(try await people[2].get(since).value.isEmpty)
    #expect(try await people[0].get(since).value.first?["resourceProvisioningOptions"] == ["Team"])
    let person = "/v1.0/users/\(people[1].id)"
    let all: JSON = ["securityEnabledOnly": false]
    #expect(try await people[2].post(person + "/getMemberGroups", all).text.contains(team) == false)
    #expect(try await people[1].post(person + "/getMemberGroups", all).text.contains(team))
    #expect(try await people[2].post(person + "/checkMemberGroups", ["groupIds": [.string(team)]]).value.isEmpty)
    #expect(try await people[2].get("/v1.0/directoryObjects/\(team)").status == 404)
    #expect(try await people[2].post("/v1.0/directoryObjects/getByIds", ["ids": [.string(team)]]).value.isEmpty)
    #expect(try await people[1].post("/v1.0/directoryObjects/getByIds", ["ids": [.string(team)]]).value.count == 1)
    #expect(try await people[2].put("/v1.0/groups/\(team)/team", [:]).status == 404)
    let blind = try await hospital.application("Blind", permissions: ["User.Read.All"])
    #expect(try await blind.get(person + "/memberOf").text.contains(team) == false)
    let seeing = try await hospital.application("Seeing", permissions: ["User.Read.All", "Group.Read.All"])
    #expect(try await seeing.get(person + "/memberOf").text.contains(team))
    let called = try await hospital.administrator.post(
      "/salus/v1/escalationPlans",
      [
        "displayName": "All", "waitMinutes": 5, "groupIds": [.string(team)],
        "steps": [["target": ["userId": JSON(people[0].id)], "waitMinutes": 3]], "lastResort": ["userId": JSON(people[0].id)],
      ])
    #expect(called.status == 400 && called.target == "groupIds[0]", "a plan is shown to everybody: \(called)")
    let (inside, outside) = (try await people[0].listen(), try await people[2].listen())
    try await people[0].delete("/v1.0/groups/\(other)")
    try await hospital.deliver()
    #expect(await inside.changes().contains { $0.json.text.contains(other) })
    #expect(await outside.changes().contains { $0.json.text.contains(other) } == false)
    #expect(try await people[2].get(since).text.contains(other) == false, "nor that it is gone")
    #expect(try await people[0].get(since).value.contains { $0["id"]?.string == other && $0["@removed"] != nil })
    #expect(try await people[2].get("/v1.0/groups?$top=100").text.contains(team) == false)
    #expect(try await hospital.administrator.get("/v1.0/groups?$top=100").text.contains(team))
    let opened = try await people[0].patch("/v1.0/teams/\(team)", ["visibility": "private"])
    #expect(opened.status == 400 && opened.target == "visibility", "\(opened)")
    let directory = try await hospital.administrator.patch("/v1.0/groups/\(team)", ["visibility": "Public"])
    #expect(directory.status == 400 && directory.target == "visibility", "\(directory)")
  }

  @Test func noDoorOfTheDirectoryLeavesATeamWithoutOwner() async throws {
    let hospital = try await TestHospital.open()
    let (emma, admin) = (try await hospital.person("Emma"), try await hospital.administrator)
    let team = try await emma.team()
    #expect(try await admin.patch("/v1.0/groups/\(team)", ["groupTypes": []]).target == "groupTypes")
    #expect(try await admin.patch("/v1.0/groups/\(team)", ["visibility": nil]).target == "visibility")
    let out: JSON = [
      "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      "Operations": [["op": "remove", "path": .string("members[value eq \"\(emma.id)\"]")]],
    ]
    #expect(try await admin.patch("/scim/v2/Groups/\(team)", out).status == 400)
    #expect(try await emma.get("/v1.0/teams/\(team)").json["@salus.role"] == "owner")
  }

  @Test func badInputIsNamed() async throws {
    let hospital = try await TestHospital.open()
    let emma = try await hospital.person("Emma")
    let cases: [([String: JSON], String)] = [
      (["displayName": "  "], "displayName"), (["displayName": .string(String(repeating: "x", count: 257))], "displayName"),
      (["visibility": "secret"], "visibility"), (["firstChannelName": "a/b"], "firstChannelName"),
      (["template@odata.bind": "https://x/v1.0/teamsTemplates('nonsense')"], "template@odata.bind"),
      (["description": .string(String(repeating: "x", count: 1025))], "description"),
      (["members": [teamMember(UserID("00000000-0000-0000-0000-000000000001"))]], "members[0]/user@odata.bind"),
      (["channels": [["displayName": "CON"]]], "channels[0]/displayName"),
    ]
    for (more, target) in cases {
      let reply = try await emma.makeTeam("Ward", more)
      #expect(reply.status == 400 && reply.target == target, "\(more): \(reply)")
    }
    #expect(try await emma.get("/v1.0/me/joinedTeams").value.isEmpty)
  }

  @Test func policyDecidesWhoMakesTeams() async throws {
    let hospital = try await TestHospital.open()
    let room = try await hospital.person("Room 12")
    let policy = try await hospital.administrator.post(
      "/salus/v1/policies",
      ["type": "TeamsChannelsPolicy", "displayName": "Rooms make no teams", "settings": ["AllowTeamCreation": false]])
    #expect(policy.status == 201, "\(policy)")
    #expect(
      try await hospital.administrator.put(
        "/salus/v1/users/\(room.id)/policies/TeamsChannelsPolicy", ["policyId": .string(policy.id)]
      ).status < 300)
    let reply = try await room.makeTeam("Mine")
    #expect(reply.status == 403 && reply.code == "PolicyForbids", "\(reply)")
  }

  @Test func anApplicationNamesTheOwnerAndSeesEveryTeam() async throws {
    let hospital = try await TestHospital.open()
    let emma = try await hospital.person("Emma")
    let app = try await hospital.application(permissions: ["Team.Create", "Team.ReadBasic.All", "TeamMember.ReadWrite.All"])
    #expect(try await app.makeTeam("Without").status == 400)
    let id = try await app.team("With", ["members": [teamMember(emma.id, owner: true)]])
    #expect(try await emma.get("/v1.0/teams/\(id)").json["@salus.role"] == "owner")
    #expect(try await app.get("/v1.0/teams/\(id)").status == 200)
    #expect(try await app.get("/v1.0/teams?$filter=displayName eq 'with'").value.count == 1)
    #expect(try await app.get("/v1.0/teams/\(id)/channels").status == 403, "a permission of its own")
  }

  @Test func screensHearWhoComesAndGoes() async throws {
    let hospital = try await TestHospital.open()
    let (emma, ben) = (try await hospital.person("Emma"), try await hospital.person("Ben"))
    let team = try await emma.team()
    let inbox = try await ben.listen()
    try await emma.post("/v1.0/teams/\(team)/members", teamMember(ben.id))
    try await hospital.deliver()
    let joined = try #require(await inbox.changes().first { $0.resource == "teams('\(team)')" && $0.change == "created" })
    #expect(joined.data["channels"]?.array?.first?["displayName"] == "General", "\(joined)")
    let general = try await emma.general(of: team)
    try await emma.begin("hello", in: general, of: team)
    let member = try await emma.get("/v1.0/teams/\(team)/members").value.first { $0["userId"]?.string == ben.id.text }
    try await emma.delete("/v1.0/teams/\(team)/members/\(member?["id"]?.string ?? "")")
    try await emma.begin("gone by now", in: general, of: team)
    try await hospital.deliver()
    let changes = await inbox.changes()
    #expect(changes.contains { $0.resource == "teams('\(team)')" && $0.change == "deleted" })
    #expect(!changes.contains { $0.json.text.contains("gone by now") })
  }
}
