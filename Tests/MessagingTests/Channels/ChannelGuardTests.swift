// What must not be possible in teams and channels, each once tried: by members, former owners, administrators, programs.
import Kernel
import TestKit
import Testing

struct ChannelGuardTests {
  @Test func membersDecideNotWhoWrites() async throws {
    let ward = try await TeamWard.open()
    let news = try await ward.emma.channel("News", in: ward.team).id
    let place = "/v1.0/teams/\(ward.team)/channels/\(news)"
    let moderation: JSON = ["moderationSettings": ["userNewMessageRestriction": "moderators"]]
    #expect(try await ward.ben.patch(place, moderation).status == 403)
    #expect(try await ward.ben.patch(place, ["description": "For all"]).status == 204)
    #expect(try await ward.ben.post(place + "/archive").status == 403)
    #expect(try await ward.emma.post(place + "/archive").status == 202)
    #expect(try await ward.ben.post(place + "/unarchive").status == 403)
  }

  @Test func whoeverIsTakenOutOfTheGroupOwnsTheTeamNoLonger() async throws {
    let ward = try await TeamWard.open()
    let (admin, groups) = (try await ward.hospital.administrator, "/v1.0/groups/\(ward.team)")
    let last = try await admin.delete("\(groups)/owners/\(ward.emma.id)/$ref")
    #expect(last.status == 400, "the last owner stays: \(last)")
    let link: JSON = ["@odata.id": .string("https://salus.test/v1.0/directoryObjects/\(ward.ben.id)")]
    #expect(try await admin.post("\(groups)/owners/$ref", link).status == 204)
    #expect(try await admin.delete("\(groups)/members/\(ward.emma.id)/$ref").status == 204)
    #expect(try await ward.emma.delete(groups).status == 403)
    #expect(try await ward.ben.get("/v1.0/teams/\(ward.team)").json.at("summary/ownersCount") == 1)
    let stranger = try await ward.hospital.person("Sam")
    let other: JSON = ["@odata.id": .string("https://salus.test/v1.0/directoryObjects/\(stranger.id)")]
    #expect(try await admin.post("\(groups)/owners/$ref", other).status == 204)
    #expect(try await stranger.get("/v1.0/teams/\(ward.team)").json["@salus.role"] == "owner", "an owner is in it")
  }

  @Test func whatIsTakenBackIsBroughtBackByTheSamePersonOnly() async throws {
    let ward = try await TeamWard.open()
    let own = try await ward.ben.begin("wrong bed", in: ward.general, of: ward.team).id
    #expect(try await ward.ben.post("\(ward.place)/\(own)/softDelete").status == 204)
    #expect(try await ward.emma.post("\(ward.place)/\(own)/undoSoftDelete").status == 403)
    #expect(try await ward.ben.post("\(ward.place)/\(own)/undoSoftDelete").status == 204)
    #expect(try await ward.emma.post("\(ward.place)/\(own)/softDelete").status == 204)
    #expect(try await ward.ben.post("\(ward.place)/\(own)/undoSoftDelete").status == 403)
    #expect(try await ward.emma.post("\(ward.place)/\(own)/undoSoftDelete").status == 204)
  }

  @Test func anAdministratorLetsNobodyButOthersIn() async throws {
    let ward = try await TeamWard.open()
    let made = try await ward.ben.channel("Staffing", in: ward.team, ["membershipType": "private"]).id
    let (admin, members) = (try await ward.hospital.administrator, "/v1.0/teams/\(ward.team)/channels/\(made)/members")
    #expect(try await admin.post("/v1.0/teams/\(ward.team)/members", teamMember(admin.id)).status == 201)
    #expect(try await admin.post(members, teamMember(admin.id, owner: true)).status == 403)
    #expect(try await admin.get("/v1.0/teams/\(ward.team)/channels/\(made)/messages").status == 404)
    #expect(try await admin.post(members, teamMember(ward.cleo.id)).status == 201, "the office is to let people in")
  }

  @Test func aPrivateChannelIsNeverLeftWithoutAnOwner() async throws {
    let ward = try await TeamWard.open()
    let made = try await ward.ben.channel(
      "Staffing", in: ward.team, ["membershipType": "private", "members": [teamMember(ward.cleo.id)]]
    ).id
    let people = try await ward.emma.get("/v1.0/teams/\(ward.team)/members").value
    let bens = people.first { $0["userId"]?.string == ward.ben.id.text }
    #expect(try await ward.emma.delete("/v1.0/teams/\(ward.team)/members/\(bens?["id"]?.string ?? "")").status == 204)
    let members = try await ward.cleo.get("/v1.0/teams/\(ward.team)/channels/\(made)/members").value
    #expect(members.map { $0["roles"] } == [["owner"]])
  }

  @Test func programsFollowChannelsByNoPermissionOnChats() async throws {
    let ward = try await TeamWard.open()
    let until = (ward.hospital.clock.now + .minutes(30)).description
    func follow(_ resource: String) -> JSON {
      [
        "changeType": "created", "notificationUrl": "https://listener.example/hook", "resource": .string(resource),
        "expirationDateTime": .string(until), "clientState": "x",
      ]
    }
    for resource in ["chats/\(ward.general)/messages", "chats/\(ward.general)", "chats/\(ward.general)/members"] {
      let reply = try await ward.ben.post("/v1.0/subscriptions", follow(resource))
      #expect(reply.status == 404, "\(resource): \(reply)")
    }
  }

  @Test func whoWasAwayLearnsThatATeamIsGone() async throws {
    let ward = try await TeamWard.open()
    let inbox = try await ward.ben.listen()
    try await ward.emma.begin("hello", in: ward.general, of: ward.team)
    try await ward.hospital.deliver()
    let last = try #require(await inbox.changes().compactMap(\.id).last)
    try await ward.emma.delete("/v1.0/groups/\(ward.team)")
    try await ward.hospital.deliver()
    let missed = try await ward.ben.listen(after: last).changes()
    #expect(missed.contains { $0.resource == "teams('\(ward.team)')" && $0.change == "deleted" }, "\(missed)")
  }

  @Test func answersOutliveWhatTheyAnswered() async throws {
    let archive = try await Archive.open()
    let (anna, ben) = (archive.anna, archive.ben)
    let team = try await anna.team(with: [ben])
    let general = try await anna.general(of: team)
    let root = try await anna.begin("old question", in: general, of: team).id
    archive.hospital.clock.advance(by: .days(9))
    let first = try await ben.answer("first answer", to: root, in: general, of: team).id
    try await anna.answer("second answer", to: root, in: general, of: team)
    #expect(try await archive.keep("channel", 5).status < 300)
    try await archive.pass(days: 2)
    let threads = try await ben.threads(in: general, of: team).filter { $0["messageType"] == "message" }
    #expect(threads.map { $0["id"]?.string } == [first], "the oldest answer begins the conversation now: \(threads)")
    #expect(threads.first?["replies@odata.count"] == 1)
    #expect(try await ben.answer("third", to: first, in: general, of: team).status == 201)
  }
}
