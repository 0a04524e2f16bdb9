// Guests in teams and chats, by the table of functional-spec C8.
import Kernel
import TestKit
import Testing

struct GuestTests {
  private struct House {
    var ward: TeamWard
    var guest: TestPerson
    var place: String { "/v1.0/teams/\(ward.team)" }

    static func open() async throws -> House {
      let ward = try await TeamWard.open()
      let house = House(ward: ward, guest: try await ward.hospital.guest("Gina Guest"))
      let added = try await ward.emma.post("/v1.0/teams/\(ward.team)/members", teamMember(house.guest.id))
      try #require(added.status == 201 && added.json["roles"] == ["guest"], "\(added)")
      return house
    }
  }

  @Test func aGuestTalksInTheTeamTheyAreIn() async throws {
    let house = try await House.open()
    let (ward, guest) = (house.ward, house.guest)
    let joined = try await guest.get("/v1.0/me/joinedTeams").value
    #expect(joined.map { $0["id"]?.string } == [ward.team] && joined[0]["@salus.role"] == "member", "\(joined)")
    let begun = try await guest.begin("I am the physiotherapist", in: ward.general, of: ward.team)
    #expect(begun.status == 201, "\(begun)")
    let seen = try await ward.ben.get("\(ward.place)/\(begun.id)").json
    #expect(seen.at("from/user/@salus.isGuest") == true && seen.at("from/user/displayName") == "Gina Guest", "\(seen)")
    let summary = try await ward.emma.get(house.place).json["summary"]
    #expect(summary == ["ownersCount": 1, "membersCount": 2, "guestsCount": 1], "\(String(describing: summary))")
    // Each channel says it of those who are in it.
    let apart = try await ward.emma.channel("Apart", in: ward.team, ["membershipType": "private"]).id
    func counts(_ channel: String) async throws -> [Int?] {
      let summary = try await ward.emma.get("\(house.place)/channels/\(channel)?$select=id,summary").json["summary"]
      return ["ownersCount", "membersCount", "guestsCount"].map { summary?[$0]?.int }
    }
    #expect(try await counts(ward.general) == [1, 2, 1])
    #expect(try await counts(apart) == [1, 0, 0])
    #expect(try await ward.emma.post("\(house.place)/channels/\(apart)/members", teamMember(guest.id)).status == 201)
    #expect(try await counts(apart) == [1, 0, 1])
    #expect(try await ward.emma.get("\(house.place)/channels/\(apart)").json["summary"] == nil)
    // Whom they share a team with they may find by id; with nobody else they begin chats.
    #expect(try await guest.begin("oneOnOne", with: [ward.ben]).status == 201)
    #expect(try await guest.begin("oneOnOne", with: [ward.stranger]).status == 400)
    #expect(try await ward.stranger.begin("oneOnOne", with: [guest]).status == 201)
  }

  @Test func whatGuestsMayNotDo() async throws {
    let house = try await House.open()
    let (ward, guest) = (house.ward, house.guest)
    #expect(try await guest.makeTeam("Mine").code == "GuestNotAllowed")
    #expect(try await guest.channel("Mine", in: ward.team).status == 403)
    #expect(try await guest.patch("\(house.place)/channels/\(ward.general)", ["description": "x"]).status == 403)
    #expect(try await guest.post("\(house.place)/members", teamMember(ward.stranger.id)).status == 400, "nobody they know")
    let tab: JSON = [
      "displayName": "Page",
      "teamsApp@odata.bind": "https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/com.microsoft.teamspace.tab.web",
      "configuration": ["contentUrl": "https://hospital.example"],
    ]
    #expect(try await guest.post("\(house.place)/channels/\(ward.general)/tabs", tab).status == 403)
    // No public team is theirs to find or to join.
    let open = try await ward.stranger.team("Library", with: [], ["visibility": "public"])
    #expect(try await guest.get("/v1.0/teams").value.map { $0["id"]?.string } == [ward.team])
    #expect(try await guest.get("/v1.0/teams/\(open)").status == 404)
    #expect(try await guest.post("/v1.0/teams/\(open)/members", teamMember(guest.id)).status == 404)
    // Nobody makes them an owner.
    let other = try await ward.hospital.guest("Otto Other")
    #expect(try await ward.emma.post("\(house.place)/members", teamMember(other.id, owner: true)).code == "GuestNotAllowed")
    let seat = try await ward.emma.get("\(house.place)/members").value.first { $0["userId"]?.string == guest.id.text }?["id"]?
      .string
    let raised = try await ward.emma.patch("\(house.place)/members/\(try #require(seat))", ["roles": ["owner"]])
    #expect(raised.status == 400 && raised.code == "GuestNotAllowed", "\(raised)")
    #expect(
      try await ward.emma.makeTeam("With guests", with: [], ["members": [teamMember(guest.id, owner: true)]]).code
        == "GuestNotAllowed")
  }

  @Test func ownersLetGuestsDoMoreOrLess() async throws {
    let house = try await House.open()
    let (ward, guest) = (house.ward, house.guest)
    let more: JSON = ["guestSettings": ["allowCreateUpdateChannels": true, "allowDeleteChannels": true]]
    #expect(try await ward.emma.patch(house.place, more).status == 204)
    let made = try await guest.channel("Exercises", in: ward.team)
    #expect(made.status == 201, "\(made)")
    #expect(try await guest.channel("Secret", in: ward.team, ["membershipType": "private"]).status == 403)
    #expect(try await guest.delete("\(house.place)/channels/\(made.id)").status == 204)
    let moderation: JSON = ["moderationSettings": ["userNewMessageRestriction": "everyoneExceptGuests"]]
    #expect(try await ward.emma.patch("\(house.place)/channels/\(ward.general)", moderation).status == 204)
    #expect(try await guest.begin("Hello", in: ward.general, of: ward.team).status == 403)
    let begun = try await ward.ben.begin("Hello", in: ward.general, of: ward.team)
    #expect(begun.status == 201)
    #expect(try await guest.answer("Hello", to: begun.id, in: ward.general, of: ward.team).status == 201)
  }

  @Test func officesOfTheHouseAreNotForGuests() async throws {
    let house = try await House.open()
    let (ward, guest) = (house.ward, house.guest)
    let duty = try await ward.hospital.administrator.post(
      "/salus/v1/dutyRoles",
      ["displayName": "Charge nurse", "groupId": .string(ward.team), "fallback": ["userId": .string(ward.emma.id.text)]])
    #expect(duty.status == 201, "\(duty)")
    #expect(try await guest.get("/salus/v1/dutyRoles").code == "GuestNotAllowed")
    let mine = try await guest.post("/salus/v1/dutyRoles/\(duty.id)/holders", ["userId": .string(guest.id.text)])
    #expect(mine.status == 400 || mine.status == 403, "\(mine)")
    let others = try await guest.post("/salus/v1/dutyRoles/\(duty.id)/holders", ["userId": .string(ward.ben.id.text)])
    #expect(others.status == 403, "\(others)")
    #expect(try await guest.get("/salus/v1/wards").code == "GuestNotAllowed")
    #expect(try await guest.get("/v1.0/users/\(ward.ben.id)/presence").status == 200, "a colleague of the team")
    #expect(try await guest.get("/v1.0/users/\(ward.stranger.id)/presence").status == 403)
  }

  @Test func sharedChannelsAreWithoutGuests() async throws {
    let house = try await House.open()
    let (ward, guest) = (house.ward, house.guest)
    let other = try await ward.stranger.team("Pharmacy", with: [])
    #expect(try await ward.stranger.post("/v1.0/teams/\(other)/members", teamMember(ward.emma.id, owner: true)).status == 201)
    #expect(try await ward.stranger.post("/v1.0/teams/\(other)/members", teamMember(guest.id)).status == 201)
    let made = try await ward.emma.channel("Bridge", in: ward.team, ["membershipType": "shared"]).id
    let place = "\(house.place)/channels/\(made)"
    #expect(try await ward.emma.post(place + "/members", teamMember(guest.id)).code == "GuestNotAllowed")
    let shares = "/salus/v1/teams/\(ward.team)/channels/\(made)/sharedWithTeams"
    #expect(try await ward.emma.post(shares, ["teamId": .string(other)]).status == 201)
    #expect(try await ward.stranger.get(place).status == 200)
    #expect(try await guest.get(place).status == 404)
    #expect(try await ward.emma.get(place + "/allMembers").value.count == 2)
  }
}
