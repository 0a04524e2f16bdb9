// Whom to turn to while somebody is away.
import Kernel
import TestKit
import Testing

@Suite struct DelegationTests {
  private func status(_ text: String, delegate: String?, hours: Int? = nil, clock: ManualClock) -> JSON {
    var status: [(key: String, value: JSON)] = [("message", ["content": .string(text), "contentType": "text"])]
    if let delegate { status.append(("@salus.delegate", ["id": .string(delegate)])) }
    if let hours {
      let end = String((clock.now + .hours(hours)).description.dropLast())
      status.append(("expiryDateTime", ["dateTime": .string(end), "timeZone": "UTC"]))
    }
    return ["statusMessage": .object(JSONObject(status))]
  }

  private func delegate(of person: TestPerson, by other: TestPerson) async throws -> JSON {
    try await other.get("/v1.0/users/\(person.id)/presence").json["statusMessage"]?["@salus.delegate"] ?? .null
  }

  @Test func theDelegateIsNamedAndHearsOfIt() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea, leo) = (
      try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"), try await hospital.person("Leo Marsh")
    )
    let set = "/v1.0/me/presence/setStatusMessage"
    #expect(try await anna.post(set, status("In surgery", delegate: bea.id.text, clock: hospital.clock)).status == 200)
    for who in [leo, bea, anna] {
      #expect(try await delegate(of: anna, by: who) == ["id": .string(bea.id.text), "displayName": "Bea Cole"])
    }
    let batch = try await leo.post("/v1.0/communications/getPresencesByUserId", ["ids": [.string(anna.id.text)]])
    #expect(batch.value[0]["statusMessage"]?["@salus.delegate"]?["displayName"] == "Bea Cole")
    #expect(try await told(bea) == ["presence.delegate"])
    #expect(try await told(leo) == [])

    // The words change, the delegate does not: one notice.
    try await anna.post(set, status("Still in surgery", delegate: bea.id.text, clock: hospital.clock))
    #expect(try await told(bea) == ["presence.delegate"])
    // Another is named: the first has nothing to do with it any more.
    try await anna.post(set, status("Still in surgery", delegate: leo.id.text, clock: hospital.clock))
    #expect(try await told(bea) == [])
    #expect(try await told(leo) == ["presence.delegate"])
    try await anna.post(set, ["statusMessage": nil])
    #expect(try await told(leo) == [])
    #expect(try await delegate(of: anna, by: leo) == .null)
  }

  private func told(_ person: TestPerson) async throws -> [String] {
    try await person.get("/salus/v1/me/notices").value.compactMap { $0["kind"]?.string }
  }

  @Test func itEndsWithTheMessage() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    try await anna.post(
      "/v1.0/me/presence/setStatusMessage", status("Away", delegate: bea.id.text, hours: 1, clock: hospital.clock))
    #expect(try await delegate(of: anna, by: bea)["id"] == .string(bea.id.text))
    hospital.clock.advance(by: .hours(1))
    #expect(try await delegate(of: anna, by: bea) == .null)
  }

  @Test func whoCannotStandInIsRefusedOrNoMoreOffered() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let set = "/v1.0/me/presence/setStatusMessage"
    try await anna.post(set, status("Away", delegate: bea.id.text, clock: hospital.clock))
    for wrong in [anna.id.text, Random.guid(), "nobody"] {
      let reply = try await anna.post(set, status("Gone", delegate: wrong, clock: hospital.clock))
      #expect(reply.status == 400 && reply.target == "statusMessage/@salus.delegate/id", "\(reply)")
    }
    #expect(try await delegate(of: anna, by: bea)["id"] == .string(bea.id.text), "what was said before stays")
    #expect(try await hospital.administrator.patch("/v1.0/users/\(bea.id)", ["accountEnabled": false]).status == 204)
    #expect(try await delegate(of: anna, by: anna) == .null)
    let reply = try await anna.post(set, status("Gone", delegate: bea.id.text, clock: hospital.clock))
    #expect(reply.status == 400)
  }

  @Test func whoFollowsThePresenceHearsOfAnotherDelegate() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let inbox = try await anna.listen()
    try await anna.post("/v1.0/me/presence/setStatusMessage", status("Away", delegate: bea.id.text, clock: hospital.clock))
    try await hospital.deliver()
    let heard = await inbox.changes().filter { $0.resource.hasPrefix("communications/presences") }
    #expect(heard.last?.data["statusMessage"]?["@salus.delegate"]?["id"] == .string(bea.id.text))
  }
}
