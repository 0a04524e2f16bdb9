// Presence through the front door: what is said, what is seen, and what time does.
import Kernel
import TestKit
import Testing

struct PresenceTests {
  private func session(
    _ availability: String, _ activity: String? = nil, id: String = "22553876-f5ab-4529-bffb-cfe50aa89f87",
    for duration: String? = nil
  ) -> JSON {
    var body = JSONObject([
      ("sessionId", .string(id)), ("availability", .string(availability)), ("activity", .string(activity ?? availability)),
    ])
    body["expirationDuration"] = duration.map { .string($0) }
    return .object(body)
  }

  private func seen(_ person: TestPerson, by viewer: TestPerson) async throws -> String {
    let reply = try await viewer.get("/v1.0/users/\(person.id)/presence")
    return "\(reply.json["availability"]?.string ?? "-")/\(reply.json["activity"]?.string ?? "-")"
  }

  @Test func whoeverSaidNothingIsOffline() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let reply = try await anna.get("/v1.0/me/presence")
    #expect(reply.status == 200, "\(reply)")
    #expect(reply.id == anna.id.text)
    #expect(
      reply.json["availability"] == "Offline" && reply.json["activity"] == "OffWork" && reply.json["statusMessage"] == .null)
  }

  @Test func aSessionIsSeenByOthersUntilItEnds() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let reply = try await anna.post("/v1.0/me/presence/setPresence", session("Available"))
    #expect(reply.status == 200 && reply.bytes.isEmpty, "\(reply)")
    #expect(try await seen(anna, by: bea) == "Available/Available")
    hospital.clock.advance(by: .minutes(4))
    #expect(try await seen(anna, by: bea) == "Available/Available")
    hospital.clock.advance(by: .minutes(1))
    #expect(try await seen(anna, by: bea) == "Offline/OffWork")
  }

  @Test(arguments: [("PT1H", 60), ("PT4H", 240), ("1:00:00", 60), ("0:05:00", 5), ("P0DT2H", 120)])
  func aSessionLastsAsLongAsItSays(_ duration: String, _ minutes: Int) async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    #expect(try await anna.post("/v1.0/me/presence/setPresence", session("Busy", "InACall", for: duration)).status == 200)
    hospital.clock.advance(by: .minutes(minutes) - .seconds(1))
    #expect(try await seen(anna, by: anna) == "Busy/InACall")
    hospital.clock.advance(by: .seconds(1))
    #expect(try await seen(anna, by: anna) == "Offline/OffWork")
  }

  @Test func aSilentSessionFades() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    try await anna.post("/v1.0/me/presence/setPresence", session("Available", for: "PT1H"))
    hospital.clock.advance(by: .minutes(6))
    #expect(try await seen(anna, by: anna) == "AvailableIdle/Inactive")
    hospital.clock.advance(by: .minutes(5))
    #expect(try await seen(anna, by: anna) == "Away/Away")
    try await anna.post("/v1.0/me/presence/setPresence", session("Available", for: "PT1H"))
    #expect(try await seen(anna, by: anna) == "Available/Available")
  }

  @Test func sessionsAddUpAndAreClearedOneByOne() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    try await anna.post("/v1.0/me/presence/setPresence", session("Available", id: "desk"))
    try await anna.post("/v1.0/me/presence/setPresence", session("DoNotDisturb", "Presenting", id: "room"))
    try await anna.post("/v1.0/me/presence/setPresence", session("Away", id: "phone"))
    #expect(try await seen(anna, by: anna) == "DoNotDisturb/Presenting")
    #expect(try await anna.post("/v1.0/me/presence/clearPresence", ["sessionId": "room"]).status == 200)
    #expect(try await seen(anna, by: anna) == "Available/Available")
    try await anna.post("/v1.0/me/presence/clearPresence", ["sessionId": "desk"])
    #expect(try await seen(anna, by: anna) == "Away/Away")
  }

  @Test(arguments: [("Busy", 1), ("DoNotDisturb", 1), ("BeRightBack", 7), ("Away", 7)])
  func aChoiceLastsItsUsualTime(_ choice: String, _ days: Int) async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    #expect(
      try await anna.post(
        "/v1.0/me/presence/setUserPreferredPresence", ["availability": .string(choice), "activity": .string(choice)]
      ).status == 200)
    hospital.clock.advance(by: .days(days) - .seconds(1))
    #expect(try await seen(anna, by: anna) == "\(choice)/\(choice)")
    hospital.clock.advance(by: .seconds(1))
    #expect(try await seen(anna, by: anna) == "Offline/OffWork")
  }

  @Test func aChoiceLastsAsLongAsItSaysAndCanBeTakenBack() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    try await anna.post("/v1.0/me/presence/setPresence", session("Busy", "InACall", for: "PT4H"))
    let away: JSON = ["availability": "Offline", "activity": "OffWork", "expirationDuration": "PT2H"]
    try await anna.post("/v1.0/me/presence/setUserPreferredPresence", away)
    #expect(try await seen(anna, by: anna) == "Offline/OffWork")
    hospital.clock.advance(by: .hours(2))
    #expect(try await seen(anna, by: anna) == "Busy/InACall")
    try await anna.post("/v1.0/me/presence/setUserPreferredPresence", away)
    #expect(try await anna.post("/v1.0/me/presence/clearUserPreferredPresence", [:]).status == 200)
    #expect(try await anna.post("/v1.0/me/presence/clearUserPreferredPresence").status == 200)
    #expect(try await seen(anna, by: anna) == "Busy/InACall")
  }

  @Test func onlyOneselfMaySay() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let acts: [(String, JSON)] = [
      ("setPresence", session("Available")), ("clearPresence", ["sessionId": "x"]),
      ("setUserPreferredPresence", ["availability": "Busy", "activity": "Busy"]), ("clearUserPreferredPresence", [:]),
      ("setStatusMessage", ["statusMessage": ["message": ["content": "hi", "contentType": "text"]]]),
    ]
    for (name, body) in acts {
      let reply = try await bea.post("/v1.0/users/\(anna.id)/presence/\(name)", body)
      #expect(reply.status == 403, "\(name) \(reply)")
      #expect(try await hospital.administrator.post("/v1.0/users/\(anna.id)/presence/\(name)", body).status == 403)
      #expect(try await bea.post("/v1.0/users/\(Random.guid())/presence/\(name)", body).status == 404)
      #expect(try await bea.post("/v1.0/users/\(bea.principalName)/presence/\(name)", body).status == 200)
    }
    #expect(try await seen(anna, by: bea) == "Offline/OffWork")
    #expect(
      try await hospital.audit(action: "presence.set").map(\.outcome).prefix(2) == ["refused:Forbidden", "refused:Forbidden"])
  }

  @Test func aTokenNeedsTheWiderPermissionForOthers() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Marsh", scopes: ["Presence.Read"]))
    #expect(try await leo.get("/v1.0/me/presence").status == 200)
    #expect(try await leo.get("/v1.0/users/\(anna.id)/presence").status == 403)
    #expect(try await leo.post("/v1.0/communications/getPresencesByUserId", ["ids": [.string(anna.id.text)]]).status == 403)
    #expect(try await leo.post("/v1.0/me/presence/setPresence", session("Available")).status == 403)
  }

  @Test func keepAlivesLeaveNoRecordButChangesDo() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    for _ in 0..<5 {
      try await anna.post("/v1.0/me/presence/setPresence", session("Available"))
      hospital.clock.advance(by: .minutes(4))
    }
    #expect(try await hospital.audit(action: "presence.set").count == 1)
    try await anna.post("/v1.0/me/presence/setPresence", session("Away"))
    #expect(try await hospital.audit(action: "presence.set").count == 2)
  }
}

struct PresenceBatchTests {
  @Test func manyAreAskedForAtOnce() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    try await anna.post("/v1.0/me/presence/setUserPreferredPresence", ["availability": "Busy", "activity": "Busy"])
    let ids: [JSON] = [.string(bea.id.text), .string(Random.guid()), .string(anna.id.text), .string(bea.id.text), "nonsense"]
    let reply = try await bea.post("/v1.0/communications/getPresencesByUserId", ["ids": .array(ids)])
    #expect(reply.status == 200, "\(reply)")
    #expect(reply.value.map { $0["id"]?.string } == [bea.id.text, anna.id.text])
    #expect(reply.value.map { $0["availability"]?.string } == ["Offline", "Busy"])
    #expect(try await bea.get("/v1.0/communications/presences/\(anna.id)").json["availability"] == "Busy")
  }

  @Test func thereIsALimit() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let ids = (0..<650).map { JSON.string("u\($0)") }
    #expect(try await anna.post("/v1.0/communications/getPresencesByUserId", ["ids": .array(ids)]).value == [])
    let reply = try await anna.post("/v1.0/communications/getPresencesByUserId", ["ids": .array(ids + ["u650"])])
    #expect(reply.status == 400 && reply.target == "ids", "\(reply)")
    #expect(try await anna.post("/v1.0/communications/getPresencesByUserId", ["ids": [1]]).status == 400)
    #expect(try await anna.post("/v1.0/communications/getPresencesByUserId", [:]).target == "ids")
  }

  @Test func sessionsOfOnePersonDoNotPileUp() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    for number in 0..<40 {
      try await anna.post(
        "/v1.0/me/presence/setPresence",
        ["sessionId": .string("s\(number)"), "availability": "Away", "activity": "Away", "expirationDuration": "PT4H"])
      hospital.clock.advance(by: .seconds(1))
    }
    let rows = try await hospital.instance.database.read { try $0.run("SELECT COUNT(*) FROM presence_session")[0].int(0) }
    #expect(rows == 32)
  }

  @Test func whoeverIsDisabledIsNotThere() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    try await anna.post("/v1.0/me/presence/setUserPreferredPresence", ["availability": "Busy", "activity": "Busy"])
    #expect(try await hospital.administrator.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false]).status == 204)
    #expect(try await bea.get("/v1.0/users/\(anna.id)/presence").json["availability"] == "Offline")
    try await hospital.deliver()
    #expect(try await hospital.administrator.patch("/v1.0/users/\(anna.id)", ["accountEnabled": true]).status == 204)
    #expect(try await bea.get("/v1.0/users/\(anna.id)/presence").json["availability"] == "Offline")
  }
}
