// Channels: made, changed, deleted and brought back; standard ones for the team, private ones for some.
import Kernel
import TestKit
import Testing

@testable import Messaging

struct ChannelTests {
  @Test func aChannelIsForAllOfTheTeam() async throws {
    let ward = try await TeamWard.open()
    let made = try await ward.ben.channel("Rounds", in: ward.team, ["description": "Every morning"])
    #expect(made.status == 201 && made.json["membershipType"] == "standard" && made.json["isArchived"] == false, "\(made)")
    let names = try await ward.cleo.get("/v1.0/teams/\(ward.team)/channels").value.map { $0["displayName"]?.string }
    #expect(names == ["General", "Rounds"])
    let place = "/v1.0/teams/\(ward.team)/channels/\(made.id)"
    #expect(try await ward.cleo.get(place).json["description"] == "Every morning")
    #expect(try await ward.stranger.get(place).status == 404)
    #expect(try await ward.cleo.get("/v1.0/teams/00000000-0000-0000-0000-000000000000/channels/\(made.id)").status == 404)
    #expect(try await ward.cleo.get(place + "/members").value.count == 3)
    #expect(try await ward.cleo.patch(place, ["displayName": "Morning rounds"]).status == 204)
    #expect(try await ward.emma.get(place).json["displayName"] == "Morning rounds")
    #expect(try await ward.emma.get("/v1.0/chats/\(made.id)").status == 404, "a channel is no chat")
    #expect(try await ward.emma.post("/v1.0/chats/\(made.id)/messages", ["body": ["content": "x"]]).status == 404)
    #expect(try await ward.emma.get("/v1.0/me/chats").value.isEmpty)
    let events = try await ward.emma.threads(in: ward.general, of: ward.team)
    #expect(events.contains { $0.at("eventDetail/channelDisplayName") == "Rounds" }, "General tells of it")
  }

  @Test func namesAreAsInTeams() throws {
    for bad in [
      "", "a~b", "a#b", "50%", "a&b", "a*b", "{a", "a}", "a+b", "a/b", "a\\b", "a:b", "<a", "a>", "a?", "a|b", "it's", "\"a\"",
      "a,b", "a..b", "_a", ".a", "a.", "CON", "con", "COM1", "lpt9", "desktop.ini", "_vti_", "Forms",
      String(repeating: "a", count: 51),
    ] {
      #expect(throws: Failure.self, "\(bad)") { try ChannelRules.name(bad) }
    }
    for good in ["Rounds", "Ward 3 - East", "Réunions d’équipe", "CONtact", "a.b", String(repeating: "é", count: 50)] {
      #expect(try ChannelRules.name(good) == good)
    }
    #expect(try ChannelRules.name("  two   words ") == "two words")
  }

  @Test func aNameIsThereOnceAndStaysWithADeletedChannel() async throws {
    let ward = try await TeamWard.open()
    let rounds = try await ward.emma.channel("Rounds", in: ward.team).id
    let twin = try await ward.emma.channel("ROUNDS", in: ward.team)
    #expect(twin.status == 409 && twin.code == "NameAlreadyExists", "\(twin)")
    #expect(try await ward.emma.channel("General", in: ward.team).status == 409)
    #expect(try await ward.emma.delete("/v1.0/teams/\(ward.team)/channels/\(rounds)").status == 204)
    #expect(try await ward.emma.channel("Rounds", in: ward.team).status == 409)
    #expect(try await ward.ben.get("/v1.0/teams/\(ward.team)/channels/\(rounds)").status == 404)
    #expect(try await ward.emma.delete("/v1.0/teams/\(ward.team)/channels/\(ward.general)").status == 403)
  }

  @Test func aDeletedChannelComesBackWithinThirtyDays() async throws {
    let ward = try await TeamWard.open()
    let rounds = try await ward.emma.channel("Rounds", in: ward.team).id
    try await ward.hospital.instance.jobs.plant()
    try await ward.ben.begin("potassium 6.1", in: rounds, of: ward.team)
    let place = "/v1.0/teams/\(ward.team)/channels/\(rounds)"
    try await ward.emma.delete(place)
    #expect(try await ward.ben.get(place + "/messages").status == 404)
    let list = "/salus/v1/teams/\(ward.team)/deletedChannels"
    #expect(try await ward.ben.get(list).status == 403)
    #expect(try await ward.emma.get(list).value.map { $0["id"]?.string } == [rounds])
    ward.hospital.clock.advance(by: .days(29))
    #expect(try await ward.emma.post("\(list)/\(rounds)/restore").status == 200)
    #expect(
      try await ward.ben.threads(in: rounds, of: ward.team).compactMap { $0.at("body/content")?.string } == ["potassium 6.1"])
    try await ward.emma.delete(place)
    ward.hospital.clock.advance(by: .days(31))
    try await ward.hospital.runJobs()
    #expect(try await ward.emma.post("\(list)/\(rounds)/restore").status == 404)
    #expect(try await ward.emma.get(list).value.isEmpty)
    #expect(try await ward.emma.channel("Rounds", in: ward.team).status == 201, "its name is free again")
  }

  @Test func ownersDecideWhatMembersMayDo() async throws {
    let ward = try await TeamWard.open()
    let settings: JSON = ["memberSettings": ["allowCreateUpdateChannels": false, "allowDeleteChannels": false]]
    #expect(try await ward.emma.patch("/v1.0/teams/\(ward.team)", settings).status == 204)
    #expect(try await ward.ben.channel("Rounds", in: ward.team).status == 403)
    let rounds = try await ward.emma.channel("Rounds", in: ward.team).id
    #expect(try await ward.ben.patch("/v1.0/teams/\(ward.team)/channels/\(rounds)", ["description": "x"]).status == 403)
    #expect(try await ward.ben.delete("/v1.0/teams/\(ward.team)/channels/\(rounds)").status == 403)
  }

  @Test func aPrivateChannelIsForSomeAndNoneOfTheOthersKnow() async throws {
    let ward = try await TeamWard.open()
    let made = try await ward.ben.channel(
      "Staffing", in: ward.team, ["membershipType": "private", "members": [teamMember(ward.cleo.id)]])
    #expect(made.status == 201, "\(made)")
    let place = "/v1.0/teams/\(ward.team)/channels/\(made.id)"
    #expect(try await ward.emma.get(place).status == 404, "an owner of the team is not in it")
    #expect(try await ward.emma.get("/v1.0/teams/\(ward.team)/channels").value.count == 1)
    #expect(try await ward.cleo.get("/v1.0/teams/\(ward.team)/channels?$filter=membershipType eq 'private'").value.count == 1)
    for (filter, count) in [("displayName eq 'staffing'", 1), ("startswith(displayName,'Ge')", 1), ("displayName eq 'x'", 0)] {
      #expect(try await ward.cleo.get("/v1.0/teams/\(ward.team)/channels?$filter=\(filter)").value.count == count, "\(filter)")
    }
    #expect(try await ward.cleo.get("/v1.0/teams/\(ward.team)/channels?$filter=email eq 'x'").target == "$filter")
    #expect(try await ward.cleo.begin("for us", in: made.id, of: ward.team).status == 201)
    #expect(try await ward.emma.begin("?", in: made.id, of: ward.team).status == 404)
    #expect(try await ward.cleo.post(place + "/members", teamMember(ward.emma.id)).status == 403)
    let stranger = try await ward.ben.post(place + "/members", teamMember(ward.stranger.id))
    #expect(stranger.status == 400, "who is not in the team: \(stranger)")
    #expect(try await ward.ben.post(place + "/members", teamMember(ward.emma.id)).status == 201)
    #expect(try await ward.emma.threads(in: made.id, of: ward.team).count == 2, "with what was said before")
    let bens =
      try await ward.ben.get(place + "/members").value.first { $0["userId"]?.string == ward.ben.id.text }?["id"]?.string ?? ""
    #expect(try await ward.ben.delete(place + "/members/\(bens)").code == "LastOwner")
    #expect(
      try await ward.emma.delete("/v1.0/teams/\(ward.team)/members/\(try await membership(of: ward.cleo, in: ward))").status
        == 204)
    #expect(try await ward.cleo.get(place + "/messages").status == 404)
    #expect(try await ward.ben.get(place + "/members").value.count == 2)
    // Whoever comes back to the team does not come back into its private channels by that.
    #expect(try await ward.emma.post("/v1.0/teams/\(ward.team)/members", teamMember(ward.cleo.id)).status == 201)
    #expect(try await ward.cleo.get(place).status == 404)
  }

  private func membership(of person: TestPerson, in ward: TeamWard) async throws -> String {
    try await ward.emma.get("/v1.0/teams/\(ward.team)/members").value.first { $0["userId"]?.string == person.id.text }?["id"]?
      .string ?? ""
  }

  @Test func leavingByTheDirectoryIsLeavingPrivateChannels() async throws {
    let ward = try await TeamWard.open()
    let made = try await ward.ben.channel(
      "Staffing", in: ward.team, ["membershipType": "private", "members": [teamMember(ward.cleo.id)]])
    let link = "/v1.0/groups/\(ward.team)/members/\(ward.cleo.id)/$ref"
    #expect(try await ward.hospital.administrator.delete(link).status == 204)
    #expect(try await ward.cleo.get("/v1.0/teams/\(ward.team)/channels/\(made.id)").status == 404)
    try await ward.hospital.deliver()
    #expect(try await ward.ben.get("/v1.0/teams/\(ward.team)/channels/\(made.id)/members").value.count == 1)
  }

  @Test func thereIsRoomForThirtyPrivateChannelsAndAThousandInAll() throws {
    #expect(throws: Never.self) { try ChannelRules.room(all: 999, privates: 29, for: .private) }
    #expect(throws: Failure.self) { try ChannelRules.room(all: 40, privates: 30, for: .private) }
    #expect(throws: Never.self) { try ChannelRules.room(all: 40, privates: 30, for: .standard) }
    #expect(throws: Failure.self) { try ChannelRules.room(all: 1000, privates: 0, for: .standard) }
  }

  @Test func theThirtyFirstPrivateChannelIsRefused() async throws {
    let ward = try await TeamWard.open()
    for number in 1...30 {
      #expect(try await ward.emma.channel("Private \(number)", in: ward.team, ["membershipType": "private"]).status == 201)
    }
    let reply = try await ward.emma.channel("Private 31", in: ward.team, ["membershipType": "private"])
    #expect(reply.status == 400 && reply.code == "ChannelLimitExceeded", "\(reply)")
  }
}
