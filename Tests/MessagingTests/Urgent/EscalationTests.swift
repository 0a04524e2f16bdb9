// An urgent message climbs its plan: to a role's holder, to a group, to the last resort, until somebody takes it on.
import Kernel
import TestKit
import Testing

struct EscalationTests {
  /// Anna writes to Ben; the plan goes on to the cardiologist on call, then to the charge nurses, and ends at the switchboard.
  private struct Night {
    var ward: Emergency
    var dora, emil, fred: TestPerson
    var duty, group: String

    var plan: JSON {
      [
        "waitMinutes": 5,
        "steps": [
          ["target": ["dutyRoleId": .string(duty)], "waitMinutes": 3], ["target": ["groupId": .string(group)], "waitMinutes": 4],
        ],
        "lastResort": ["userId": JSON(fred.id)],
      ]
    }
  }

  private func night(_ begin: () async throws -> Emergency = Emergency.inGroup) async throws -> Night {
    let ward = try await begin()
    let people = (
      try await ward.hospital.person("Dora"), try await ward.hospital.person("Emil"), try await ward.hospital.person("Fred")
    )
    let duty = try await ward.hospital.dutyRole("Cardiologist on call", fallback: people.2)
    try await ward.hospital.give(duty, to: people.0)
    let group = try await ward.hospital.circle("Charge nurses", [people.1])
    return Night(ward: ward, dora: people.0, emil: people.1, fred: people.2, duty: duty, group: group)
  }

  @Test func anEarlierStepThatChangesHandsRingsItsNewHolder() async throws {
    var ward = try await Emergency.inGroup()
    let (eve, fay) = (try await ward.hospital.person("Eve"), try await ward.hospital.person("Fay"))
    let role = try await ward.hospital.dutyRole("Charge nurse", unit: "Medicine 3 East", fallback: fay)
    try await ward.hospital.give(role, to: eve)
    try await ward.cry([
      "waitMinutes": 2,
      "steps": [
        ["target": ["dutyRoleId": .string(role)], "waitMinutes": 2], ["target": ["userId": JSON(fay.id)], "waitMinutes": 30],
      ], "lastResort": ["userId": JSON(fay.id)],
    ])
    try await ward.wait(4.5)
    #expect(try await ward.urgency()["step"]?.int == 2)
    let gus = try await ward.hospital.person("Gus")
    try await ward.hospital.handOver(role, to: gus)
    for _ in 0..<3 { try await ward.hospital.deliver() }
    try await ward.wait(3)
    let after = try await ward.story().drop { !$0.hasPrefix("released") }
    #expect(!after.contains { $0.hasPrefix("rang") && $0.hasSuffix("Eve") } && after.contains { $0.hasSuffix("Gus") }, "\(after)")
  }

  @Test func theAlarmRingsAlsoWhoeverWasCalledBefore() async throws {
    var ward = try await Emergency.inGroup()
    let eve = try await ward.hospital.person("Eve")
    try await ward.cry([
      "waitMinutes": 1, "steps": [["target": ["userId": JSON(eve.id)], "waitMinutes": 3]], "lastResort": ["userId": JSON(eve.id)],
    ])
    try await ward.wait(4)
    #expect(try await ward.story().suffix(2).contains("called 4:00 Eve"))
    let told = try await eve.get("/salus/v1/me/notices").value.compactMap { $0["kind"]?.string }
    #expect(told.contains("urgent.alarm"), "\(told)")
    try await ward.wait(2)
    #expect(try await ward.story().contains("rang 6:00 Eve"))
  }

  @Test func theCopyGoesWithItsOriginal() async throws {
    var ward = try await Emergency.betweenTwo()
    try await ward.cry([
      "waitMinutes": 1, "steps": [["target": ["userId": JSON(ward.cleo.id)], "waitMinutes": 3]],
      "lastResort": ["userId": JSON(ward.cleo.id)],
    ])
    try await ward.wait(1)
    let copy = try #require(try await ward.urgency()["copy"]?["chatId"]?.string)
    #expect(try await ward.cleo.heard(in: copy).contains("potassium 6.9"))
    let receipts = try await ward.anna.get("/salus/v1/chats/\(ward.chat)/messages/\(ward.message)/receipts").value
    #expect(receipts.contains { $0["user"]?["id"] == JSON(ward.cleo.id) }, "whom the plan fetched has it as well")
    let path = "/v1.0/users/\(ward.anna.id)/chats/\(ward.chat)/messages/\(ward.message)/softDelete"
    #expect(try await ward.anna.post(path).status == 204)
    #expect(try await !ward.cleo.heard(in: copy).contains("potassium 6.9"))
  }

  @Test func nobodyAnswersAndItClimbsToTheAlarm() async throws {
    var night = try await night()
    try await night.ward.cry(night.plan)
    try await night.ward.wait(13)
    let story = try await night.ward.story().filter { !$0.hasPrefix("rang") }
    #expect(Set(story[1...2]) == ["called 0:00 Ben", "called 0:00 Cleo"])
    #expect(
      story[0] == "sent 0:00 Anna"
        && story.dropFirst(3) == [
          "escalated 5:00", "called 5:00 Dora", "escalated 8:00",
          "called 8:00 Emil", "alarmed 12:00", "called 12:00 Fred",
        ])
    #expect(try await night.ward.urgency(as: night.fred)["state"]?.string == "alarmed")
    #expect(try await night.fred.acknowledge(night.ward).json["state"]?.string == "acknowledged")
  }

  @Test func theStepThatTakesItOnEndsIt() async throws {
    var night = try await night()
    try await night.ward.cry(night.plan)
    try await night.ward.wait(9)
    #expect(try await night.dora.acknowledge(night.ward, ["answer": "onMyWay"]).status == 200)
    try await night.ward.wait(15)
    let story = try await night.ward.story()
    #expect(story.contains("released 9:00 Emil") && !story.contains { $0.hasPrefix("alarmed") })
    let after = story.drop { $0 != "acknowledged 9:00 Dora" }
    #expect(!after.isEmpty && !after.contains { $0.hasPrefix("rang") && ($0.hasSuffix("Emil") || $0.hasSuffix("Dora")) })
  }

  @Test func whoCannotSendsItOnAtOnce() async throws {
    var night = try await night(Emergency.betweenTwo)
    try await night.ward.cry(night.plan)
    try await night.ward.wait(1)
    #expect(try await night.ward.ben.acknowledge(night.ward, ["answer": "cannot"]).status == 200)
    #expect(try await night.ward.story().suffix(3) == ["declined 1:00 Ben", "escalated 1:00", "called 1:00 Dora"])
    let copy = try await night.ward.urgency()["copy"]
    #expect(copy?["chatId"]?.string?.isEmpty == false)
  }

  @Test func whatTwoSaidToEachOtherStaysTheirs() async throws {
    var night = try await night(Emergency.betweenTwo)
    try await night.ward.anna.say("see you at lunch", in: night.ward.chat)
    try await night.ward.cry(night.plan)
    try await night.ward.wait(5)
    let copy = try #require(try await night.ward.urgency()["copy"])
    let (chat, message) = (copy["chatId"]?.string ?? "", copy["messageId"]?.string ?? "")
    #expect(try await night.dora.heard(in: chat) == ["potassium 6.9"])
    #expect(try await night.dora.get("/v1.0/chats/\(night.ward.chat)/messages").status == 404)
    let path = "/salus/v1/chats/\(chat)/messages/\(message)"
    #expect(try await night.dora.get(path + "/urgency").json["step"]?.int == 1)
    #expect(try await night.dora.post(path + "/acknowledge", [:]).json["state"]?.string == "acknowledged")
    #expect(try await night.ward.urgency()["endedBy"]?["displayName"]?.string == "Dora")
  }

  @Test func somebodyWhoCannotMayNameAnother() async throws {
    var night = try await night()
    try await night.ward.cry(night.plan)
    let gina = try await night.ward.hospital.person("Gina")
    try await night.ward.ben.acknowledge(night.ward, ["answer": "cannot", "askUserId": JSON(gina.id)])
    #expect(try await night.ward.story().last == "called 0:00 Gina")
    #expect(try await gina.heard(in: night.ward.chat).contains("potassium 6.9"))
    #expect(try await gina.acknowledge(night.ward).json["state"]?.string == "acknowledged")
  }

  @Test func aRoleWithoutHolderGoesToItsStandInWithAnAlarm() async throws {
    var night = try await night()
    try await night.ward.hospital.take(night.duty, from: night.dora)
    try await night.ward.cry(night.plan)
    try await night.ward.wait(5)
    #expect(try await night.ward.story().suffix(3) == ["escalated 5:00", "noHolder 5:00", "called 5:00 Fred"])
  }

  @Test func aStepWithNobodyIsPassedOver() async throws {
    var night = try await night()
    try await night.ward.hospital.take(night.duty, from: night.dora)
    try await night.ward.hospital.disable(night.fred)
    try await night.ward.cry([
      "waitMinutes": 5,
      "steps": [
        ["target": ["dutyRoleId": .string(night.duty)], "waitMinutes": 3],
        ["target": ["groupId": .string(night.group)], "waitMinutes": 4],
      ],
      "lastResort": ["userId": JSON(night.ward.cleo.id)],
    ])
    try await night.ward.wait(5)
    #expect(
      try await night.ward.story().suffix(5) == [
        "escalated 5:00", "noHolder 5:00", "nobody 5:00", "escalated 5:00", "called 5:00 Emil",
      ])
  }

  @Test func atTheChangeOfShiftTheNewHolderIsCalled() async throws {
    var night = try await night()
    try await night.ward.cry(night.plan)
    try await night.ward.wait(6)
    try await night.ward.hospital.handOver(night.duty, to: night.emil)
    try await night.ward.hospital.deliver()
    let story = try await night.ward.story()
    #expect(Set(story.suffix(2)) == ["released 6:00 Dora", "called 6:00 Emil"])
    try await night.ward.wait(1)
    #expect(!(try await night.ward.story().contains("rang 7:00 Dora")))
  }

  @Test(arguments: [
    ("no steps", #"{"waitMinutes":5,"steps":[],"lastResort":{"userId":"%1"}}"#, "@salus.escalation/steps"),
    (
      "no last resort", #"{"waitMinutes":5,"steps":[{"target":{"userId":"%1"},"waitMinutes":3}]}"#, "@salus.escalation/lastResort"
    ),
    (
      "an endless wait",
      #"{"waitMinutes":500,"steps":[{"target":{"userId":"%1"},"waitMinutes":3}],"lastResort":{"userId":"%1"}}"#,
      "@salus.escalation/waitMinutes"
    ),
    (
      "a circle",
      #"{"waitMinutes":5,"steps":[{"target":{"userId":"%1"},"waitMinutes":3},{"target":{"userId":"%1"},"waitMinutes":3}],"lastResort":{"userId":"%1"}}"#,
      "@salus.escalation/steps[1]/target"
    ),
    (
      "nobody", #"{"waitMinutes":5,"steps":[{"target":{},"waitMinutes":3}],"lastResort":{"userId":"%1"}}"#,
      "@salus.escalation/steps[0]/target/userId"
    ),
    (
      "a stranger", #"{"waitMinutes":5,"steps":[{"target":{"userId":"nobody"},"waitMinutes":3}],"lastResort":{"userId":"%1"}}"#,
      "@salus.escalation/steps[0]/target/userId"
    ),
    (
      "no such role",
      #"{"waitMinutes":5,"steps":[{"target":{"dutyRoleId":"none"},"waitMinutes":3}],"lastResort":{"userId":"%1"}}"#,
      "@salus.escalation/steps[0]/target/dutyRoleId"
    ),
    (
      "no such group", #"{"waitMinutes":5,"steps":[{"target":{"userId":"%1"},"waitMinutes":3}],"lastResort":{"groupId":"none"}}"#,
      "@salus.escalation/lastResort/groupId"
    ),
  ])
  func aPlanThatLeadsNowhereIsRefused(_ name: String, _ plan: String, _ target: String) async throws {
    let ward = try await Emergency.inGroup()
    let json = try JSON(parsing: plan.replacing("%1", with: ward.ben.id.text))
    let reply = try await ward.anna.say("help", in: ward.chat, ["importance": "urgent", "@salus.escalation": json])
    #expect(reply.status == 400 && reply.target == target, "\(name): \(reply.json)")
    #expect(try await ward.anna.heard(in: ward.chat).isEmpty)
  }

  @Test func aPlanIsForUrgentMessages() async throws {
    let night = try await night()
    let reply = try await night.ward.anna.say("hello", in: night.ward.chat, ["@salus.escalation": night.plan])
    #expect(reply.status == 400 && reply.target == "@salus.escalation")
  }
}

extension TestHospital {
  func dutyRole(_ name: String, unit: String? = nil, fallback: TestPerson) async throws -> String {
    try await administrator.post(
      "/salus/v1/dutyRoles", ["displayName": .string(name), "unit": JSON(unit), "fallback": ["userId": JSON(fallback.id)]]
    ).id
  }

  func give(_ role: String, to person: TestPerson) async throws {
    #expect(try await administrator.post("/salus/v1/dutyRoles/\(role)/holders", ["userId": JSON(person.id)]).status == 200)
  }

  func take(_ role: String, from person: TestPerson) async throws {
    #expect(try await administrator.delete("/salus/v1/dutyRoles/\(role)/holders/\(person.id)").status == 204)
  }

  func handOver(_ role: String, to person: TestPerson) async throws {
    #expect(try await administrator.post("/salus/v1/dutyRoles/\(role)/handOver", ["userId": JSON(person.id)]).status == 200)
  }

  func circle(_ name: String, _ members: [TestPerson]) async throws -> String {
    let nickname = name.lowercased().filter(\.isLetter)
    let body: JSON = [
      "displayName": .string(name), "mailNickname": .string(nickname), "mailEnabled": false, "securityEnabled": true,
      "members@odata.bind": .array(members.map { .string("https://graph.microsoft.com/v1.0/users/\($0.id)") }),
    ]
    return try await administrator.post("/v1.0/groups", body).id
  }

  func disable(_ person: TestPerson) async throws {
    #expect(try await administrator.patch("/v1.0/users/\(person.id)", ["accountEnabled": false]).status == 204)
  }
}
