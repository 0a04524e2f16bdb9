// Shared channels: for people from anywhere in the organisation and for whole teams, and for nobody longer than that.
import Kernel
import TestKit
import Testing

@testable import Messaging

struct SharedChannelTests {
  /// Emma's and Ben's teams, and somebody who is in neither.
  private struct Bridge {
    var ward: TeamWard
    /// The other team, of the one whom nobody knows and of somebody more.
    var other: String
    var otherOwner, otherMember, loner: TestPerson
    var channel = ""
    var place: String { "/v1.0/teams/\(ward.team)/channels/\(channel)" }
    var shares: String { "/salus/v1/teams/\(ward.team)/channels/\(channel)/sharedWithTeams" }

    static func open() async throws -> Bridge {
      let ward = try await TeamWard.open()
      let more = [try await ward.hospital.person("Paula Pharmacist"), try await ward.hospital.person("Lena Loner")]
      let other = try await ward.stranger.team("Pharmacy", with: [more[0]])
      var bridge = Bridge(ward: ward, other: other, otherOwner: ward.stranger, otherMember: more[0], loner: more[1])
      let made = try await ward.emma.channel("Discharges", in: ward.team, ["membershipType": "shared"])
      try #require(made.status == 201, "\(made)")
      bridge.channel = made.id
      return bridge
    }

    /// Both teams' owners in one person, who shares it.
    func share() async throws {
      #expect(try await otherOwner.post("/v1.0/teams/\(other)/members", teamMember(ward.emma.id, owner: true)).status == 201)
      let shared = try await ward.emma.post(shares, ["teamId": .string(other)])
      #expect(shared.status == 201 && shared.json["displayName"] == "Pharmacy" && shared.json["isHostTeam"] == false, "\(shared)")
    }
  }

  @Test func somebodyFromElsewhereIsInTheChannelAndInNothingElse() async throws {
    let bridge = try await Bridge.open()
    let (ward, loner) = (bridge.ward, bridge.loner)
    #expect(try await loner.get(bridge.place).status == 404)
    #expect(try await ward.emma.post(bridge.place + "/members", teamMember(loner.id)).status == 201)
    #expect(try await loner.get(bridge.place, headers: modern).json["membershipType"] == "shared")
    #expect(try await loner.get(bridge.place).json["membershipType"] == "unknownFutureValue", "as Graph does")
    #expect(try await loner.begin("Two beds tomorrow", in: bridge.channel, of: ward.team).status == 201)
    #expect(
      try await ward.emma.threads(in: bridge.channel, of: ward.team).contains { $0.at("body/content") == "Two beds tomorrow" })
    #expect(try await ward.ben.get(bridge.place).status == 404, "who is in the team is not in it by that")
    #expect(try await loner.get("/v1.0/teams/\(ward.team)").status == 404)
    #expect(try await loner.get("/v1.0/teams/\(ward.team)/members").status == 404)
    #expect(try await loner.get("/v1.0/teams/\(ward.team)/primaryChannel").status == 404)
    #expect(try await loner.get("/v1.0/teams/\(ward.team)/channels/\(ward.general)/messages").status == 404)
    let seen = try await loner.get("/v1.0/teams/\(ward.team)/channels").value.map { $0["id"]?.string }
    #expect(seen == [bridge.channel])
    let elsewhere = try await loner.get("/salus/v1/me/teamsOfSharedChannels").value
    #expect(elsewhere.count == 1 && elsewhere[0]["id"]?.string == ward.team, "\(elsewhere)")
    #expect(elsewhere.first?["channels"]?.array?.first?["@salus.unreadCount"] == 0)
    let associated = try await loner.get("/v1.0/me/teamwork/associatedTeams").value
    #expect(associated.map { $0["id"]?.string } == [ward.team])
    // Nobody from elsewhere owns it.
    #expect(try await ward.emma.post(bridge.place + "/members", teamMember(bridge.otherMember.id, owner: true)).status == 400)
    let seat = try await loner.get(bridge.place + "/members").value.first { $0["userId"]?.string == loner.id.text }?["id"]?.string
    let raised = try await ward.emma.patch("\(bridge.place)/members/\(try #require(seat))", ["roles": ["owner"]])
    #expect(raised.status == 400 && raised.target == "roles", "\(raised)")
    // And goes by themselves.
    #expect(try await loner.delete("\(bridge.place)/members/\(try #require(seat))").status == 204)
    #expect(try await loner.get(bridge.place + "/messages").status == 404)
    #expect(try await loner.get("/salus/v1/me/teamsOfSharedChannels").value.isEmpty)
  }

  @Test func aTeamComesAndGoesAsAWhole() async throws {
    let bridge = try await Bridge.open()
    let (ward, pharmacist) = (bridge.ward, bridge.otherMember)
    #expect(try await ward.emma.post(bridge.shares, ["teamId": .string(bridge.other)]).status == 400, "no team of hers")
    try await bridge.share()
    #expect(try await ward.emma.post(bridge.shares, ["teamId": .string(ward.team)]).target == "teamId")
    #expect(try await pharmacist.begin("Insulin is here", in: bridge.channel, of: ward.team).status == 201)
    #expect(
      try await pharmacist.get("/v1.0/teams/\(bridge.other)/incomingChannels").value.map { $0["id"]?.string } == [bridge.channel])
    #expect(try await pharmacist.get("/v1.0/teams/\(bridge.other)/allChannels").value.count == 2)
    let names = try await ward.emma.get(bridge.place + "/sharedWithTeams").value.map { $0["displayName"]?.string }
    #expect(names == ["Ward 3 East", "Pharmacy"])
    let allowed = try await ward.emma.get("\(bridge.place)/sharedWithTeams/\(bridge.other)/allowedMembers").value
    #expect(allowed.count == 3, "\(allowed)")
    #expect(try await ward.emma.get(bridge.place + "/members").value.count == 1, "let in one by one")
    #expect(try await ward.emma.get(bridge.place + "/allMembers").value.count == 3)
    // Whoever comes to the team comes into the channel, and leaves with it.
    #expect(try await bridge.otherOwner.post("/v1.0/teams/\(bridge.other)/members", teamMember(bridge.loner.id)).status == 201)
    #expect(try await bridge.loner.threads(in: bridge.channel, of: ward.team).count == 1)
    let seat = try await bridge.otherOwner.get("/v1.0/teams/\(bridge.other)/members").value.first {
      $0["userId"]?.string == bridge.loner.id.text
    }?["id"]?.string
    #expect(try await bridge.otherOwner.delete("/v1.0/teams/\(bridge.other)/members/\(try #require(seat))").status == 204)
    #expect(try await bridge.loner.get(bridge.place).status == 404)
    // The other side may end it.
    #expect(try await pharmacist.delete("/v1.0/teams/\(bridge.other)/incomingChannels/\(bridge.channel)").status == 403)
    #expect(try await bridge.otherOwner.delete("/v1.0/teams/\(bridge.other)/incomingChannels/\(bridge.channel)").status == 204)
    #expect(try await pharmacist.get(bridge.place + "/messages").status == 404)
    #expect(try await ward.emma.get(bridge.place + "/messages").status == 200)
    #expect(try await ward.hospital.audit(action: "channel.share").count >= 1)
  }

  @Test func twoWaysInAreOneSeat() async throws {
    let bridge = try await Bridge.open()
    let ward = bridge.ward
    try await bridge.share()
    let third = try await bridge.otherOwner.team("Night shift", with: [bridge.otherMember], [:])
    #expect(try await bridge.otherOwner.post("/v1.0/teams/\(third)/members", teamMember(ward.emma.id, owner: true)).status == 201)
    #expect(try await ward.emma.post(bridge.shares, ["teamId": .string(third)]).status == 201)
    #expect(try await ward.emma.post(bridge.place + "/members", teamMember(bridge.otherMember.id)).status == 201)
    let all = try await ward.emma.get(bridge.place + "/allMembers").value.compactMap { $0["userId"]?.string }
    #expect(all.count == 3 && Set(all).count == 3, "\(all)")
    try await ward.emma.begin("Once is enough", in: bridge.channel, of: ward.team)
    for person in [bridge.otherMember, bridge.otherOwner] {
      let seat = try await person.seat(in: bridge.channel, of: ward.team)
      #expect(seat["@salus.unreadCount"] == 1, "\(seat)")
    }
    // Out of both teams, still let in by name.
    for team in [bridge.other, third] {
      let seat = try await bridge.otherOwner.get("/v1.0/teams/\(team)/members").value.first {
        $0["userId"]?.string == bridge.otherMember.id.text
      }?["id"]?.string
      #expect(try await bridge.otherOwner.delete("/v1.0/teams/\(team)/members/\(try #require(seat))").status == 204)
    }
    #expect(try await bridge.otherMember.get(bridge.place + "/messages").status == 200)
  }

  @Test func whoIsInASharedChannelHearsWhatBecomesOfItsTeam() async throws {
    let bridge = try await Bridge.open()
    let (ward, loner) = (bridge.ward, bridge.loner)
    try await ward.emma.post(bridge.place + "/members", teamMember(loner.id))
    try await ward.hospital.deliver()
    let (inbox, stranger) = (try await loner.listen(), try await bridge.otherMember.listen())
    let renamed = try await ward.emma.patch("/v1.0/teams/\(ward.team)", ["displayName": "Fourth floor", "description": "Nights"])
    #expect(renamed.status == 204)
    for _ in 0..<2 { try await ward.hospital.deliver() }
    let heard = try #require(await inbox.changes().last { $0.resource == "teams('\(ward.team)')" })
    #expect(heard.change == "updated" && heard.data["displayName"] == "Fourth floor" && heard.data["isArchived"] == false)
    #expect(heard.data["description"] == nil && heard.data["memberSettings"] == nil, "a team that one is not in: \(heard)")
    try await ward.emma.post("/v1.0/teams/\(ward.team)/archive")
    for _ in 0..<2 { try await ward.hospital.deliver() }
    #expect(await inbox.changes().last { $0.resource == "teams('\(ward.team)')" }?.data["isArchived"] == true)
    #expect(await stranger.changes().allSatisfy { $0.resource != "teams('\(ward.team)')" })
  }

  @Test func everybodyIsReadAPageAtATime() async throws {
    let bridge = try await Bridge.open()
    try await bridge.share()
    let first = try await bridge.ward.emma.get(bridge.place + "/allMembers?$top=2")
    let rest = try await bridge.ward.emma.get(String(try #require(first.nextLink).dropFirst("http://salus.test".count)))
    let all = (first.value + rest.value).compactMap { $0["userId"]?.string }
    #expect(first.value.count == 2 && rest.nextLink == nil && Set(all).count == all.count)
    #expect(Set(all) == Set([bridge.ward.emma, bridge.otherOwner, bridge.otherMember].map(\.id.text)))
  }

  @Test func onlyOwnersOpenTheTeamToOthersAndThePolicyMustLetThem() async throws {
    let ward = try await TeamWard.open()
    #expect(try await ward.ben.channel("Bridge", in: ward.team, ["membershipType": "shared"]).status == 403)
    let made = try await ward.emma.channel(
      "Bridge", in: ward.team, ["membershipType": "shared", "members": [teamMember(ward.stranger.id)]])
    #expect(made.status == 201, "\(made)")
    #expect(try await ward.stranger.get("/v1.0/teams/\(ward.team)/channels/\(made.id)/messages").status == 200)
    #expect(try await ward.emma.patch("/v1.0/teams/\(ward.team)/channels/\(made.id)", ["description": "x"]).status == 204)
    #expect(try await ward.stranger.patch("/v1.0/teams/\(ward.team)/channels/\(made.id)", ["description": "y"]).status == 403)
    let standard = "/salus/v1/teams/\(ward.team)/channels/\(ward.general)/sharedWithTeams"
    #expect(try await ward.emma.post(standard, ["teamId": .string(ward.team)]).status == 400)
    let admin = try await ward.hospital.administrator
    let policy = try await admin.post(
      "/salus/v1/policies",
      ["type": "TeamsChannelsPolicy", "displayName": "Nothing shared", "settings": ["AllowSharedChannelCreation": false]])
    let place = "/salus/v1/users/\(ward.emma.id)/policies/TeamsChannelsPolicy"
    #expect(try await admin.put(place, ["policyId": .string(policy.id)]).status < 300)
    #expect(try await ward.emma.channel("Other", in: ward.team, ["membershipType": "shared"]).status == 403)
  }

  @Test func whatIsOfADeletedTeamIsNobodys() async throws {
    let bridge = try await Bridge.open()
    try await bridge.share()
    let ward = bridge.ward
    #expect(try await ward.emma.begin("Warfarin is short", in: bridge.channel, of: ward.team).status == 201)
    let search: JSON = ["requests": [["entityTypes": ["chatMessage"], "query": ["queryString": "warfarin"]]]]
    let hits = { () -> JSON? in
      try await bridge.otherMember.post("/v1.0/search/query", search).json["value"]?.array?.first?["hitsContainers"]?.array?
        .first?["total"]
    }
    #expect(try await hits() == 1)
    #expect(try await ward.hospital.administrator.delete("/v1.0/groups/\(ward.team)").status == 204)
    #expect(try await hits() == 0)
    #expect(try await bridge.otherMember.get("/v1.0/teams/\(bridge.other)/incomingChannels").value.isEmpty)
    #expect(try await bridge.otherMember.get("/salus/v1/me/teamsOfSharedChannels").value.isEmpty)
  }

  @Test func nobodyFromElsewhereInheritsAChannelAndNoOfficeOpensIt() async throws {
    let bridge = try await Bridge.open()
    let ward = bridge.ward
    #expect(try await ward.emma.post(bridge.place + "/members", teamMember(bridge.loner.id)).status == 201)
    #expect(try await ward.emma.post(bridge.place + "/members", teamMember(ward.ben.id)).status == 201)
    let admin = try await ward.hospital.administrator
    let own = try await admin.team("Administration")
    #expect(try await admin.post(bridge.shares, ["teamId": .string(own)]).status == 403)
    let member: JSON = ["@odata.id": .string("https://salus.test/v1.0/users/\(ward.ben.id)")]
    #expect(try await admin.post("/v1.0/groups/\(ward.team)/owners/$ref", member).status == 204)
    #expect(try await admin.delete("/v1.0/groups/\(ward.team)/members/\(ward.emma.id)/$ref").status == 204)
    try await ward.hospital.deliver()
    let members = try await ward.ben.get(bridge.place + "/members").value
    let owners = members.filter { $0["roles"] == ["owner"] }.map { $0["userId"]?.string }
    #expect(owners == [ward.ben.id.text], "\(members)")
  }

  @Test func onlyWhatWasSaidSinceIsNewToATeam() async throws {
    let bridge = try await Bridge.open()
    let ward = bridge.ward
    for number in 1...3 { try await ward.emma.begin("Before \(number)", in: bridge.channel, of: ward.team) }
    ward.hospital.clock.advance(by: .minutes(1))
    try await bridge.share()
    ward.hospital.clock.advance(by: .minutes(1))
    try await ward.emma.begin("After", in: bridge.channel, of: ward.team)
    #expect(try await bridge.otherMember.seat(in: bridge.channel, of: ward.team)["@salus.unreadCount"] == 1)
    #expect(try await bridge.otherMember.threads(in: bridge.channel, of: ward.team).count == 4)
  }

  @Test func whoeverLeavesTheHostLeavesItsSharedChannels() async throws {
    let bridge = try await Bridge.open()
    let ward = bridge.ward
    #expect(try await ward.emma.post(bridge.place + "/members", teamMember(ward.ben.id)).status == 201)
    #expect(try await ward.ben.get(bridge.place).status == 200)
    let seat = try await ward.emma.get("/v1.0/teams/\(ward.team)/members").value.first {
      $0["userId"]?.string == ward.ben.id.text
    }
    #expect(try await ward.emma.delete("/v1.0/teams/\(ward.team)/members/\(seat?["id"]?.string ?? "")").status == 204)
    #expect(try await ward.ben.get(bridge.place).status == 404)
  }
}
