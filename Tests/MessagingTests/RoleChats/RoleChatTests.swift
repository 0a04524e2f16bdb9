// Writing to a role: it reaches whoever holds it at that moment, and never nobody.
import Kernel
import TestKit
import Testing

struct RoleChatTests {
  private struct Ward {
    var hospital: TestHospital
    var anna, ben, cleo, dora: TestPerson
    var role: String
  }

  private func ward() async throws -> Ward {
    let hospital = try await TestHospital.open()
    let people = (
      try await hospital.person("Anna"), try await hospital.person("Ben"), try await hospital.person("Cleo"),
      try await hospital.person("Dora")
    )
    let role = try await hospital.dutyRole("Charge nurse", unit: "Medicine 3 East", fallback: people.3)
    return Ward(hospital: hospital, anna: people.0, ben: people.1, cleo: people.2, dora: people.3, role: role)
  }

  private func open(_ ward: Ward, as person: TestPerson? = nil) async throws -> Reply {
    try await (person ?? ward.anna).post("/salus/v1/dutyRoles/\(ward.role)/chat")
  }

  @Test func itReachesWhoeverHoldsTheRole() async throws {
    let ward = try await ward()
    try await ward.hospital.give(ward.role, to: ward.ben)
    let chat = try await open(ward)
    #expect(chat.json["topic"]?.string == "Charge nurse, Medicine 3 East" && chat.json["members"]?.array?.count == 2)
    #expect(try await open(ward).id == chat.id, "one conversation for each person and role")
    #expect(try await open(ward, as: ward.cleo).id != chat.id)
    try await ward.anna.say("bed 4 is free", in: chat.id)
    #expect(try await ward.ben.heard(in: chat.id).last == "bed 4 is free")
    #expect(try await ward.dora.get("/v1.0/chats/\(chat.id)").status == 404)
  }

  @Test func atTheChangeOfShiftItPassesOn() async throws {
    let ward = try await ward()
    try await ward.hospital.give(ward.role, to: ward.ben)
    let chat = try await open(ward).id
    try await ward.anna.say("bed 4 is free", in: chat)
    try await ward.hospital.handOver(ward.role, to: ward.cleo)
    try await ward.hospital.deliver()
    #expect(try await ward.cleo.heard(in: chat).contains("bed 4 is free"))
    #expect(try await ward.ben.get("/v1.0/chats/\(chat)").status == 404)
    #expect(try await ward.ben.say("too late", in: chat).status == 404)
  }

  @Test func aMessageSentInTheMomentOfTheChangeGoesToTheNewHolder() async throws {
    let ward = try await ward()
    try await ward.hospital.give(ward.role, to: ward.ben)
    let chat = try await open(ward).id
    try await ward.hospital.handOver(ward.role, to: ward.cleo)
    // Nothing has been delivered yet: the message itself must see who holds the role.
    #expect(try await ward.anna.say("now", in: chat).status == 201)
    #expect(try await ward.cleo.heard(in: chat).last == "now")
    #expect(try await ward.ben.get("/v1.0/chats/\(chat)/messages").status == 404)
  }

  @Test func nobodyHoldsItAndTheStandInReceivesWithAnAlarm() async throws {
    let ward = try await ward()
    var emergency = Emergency(
      hospital: ward.hospital, anna: ward.anna, ben: ward.ben, cleo: ward.cleo, chat: try await open(ward).id)
    try await emergency.cry()
    #expect(try await emergency.story() == ["sent 0:00 Anna", "noHolder 0:00", "called 0:00 Dora"])
    #expect(try await ward.dora.heard(in: emergency.chat).last == "potassium 6.9")
  }

  @Test func withNobodyAtAllItIsRefused() async throws {
    let ward = try await ward()
    let chat = try await open(ward).id
    try await ward.hospital.disable(ward.dora)
    let reply = try await ward.anna.say("help", in: chat)
    #expect(reply.status == 409 && reply.code == "NobodyOnDuty")
    #expect(try await ward.anna.post("/salus/v1/dutyRoles/none/chat").status == 404)
  }

  @Test func anUrgentMessageFollowsTheRole() async throws {
    let ward = try await ward()
    try await ward.hospital.give(ward.role, to: ward.ben)
    var emergency = Emergency(
      hospital: ward.hospital, anna: ward.anna, ben: ward.ben, cleo: ward.cleo, chat: try await open(ward).id)
    try await emergency.cry()
    try await emergency.wait(1)
    try await ward.hospital.handOver(ward.role, to: ward.cleo)
    // The change of hands changes who is in the conversation, and that who is called.
    for _ in 0..<2 { try await ward.hospital.deliver() }
    #expect(try await Set(emergency.story().suffix(3)) == ["called 0:00 Ben", "called 1:00 Cleo", "released 1:00 Ben"])
    try await emergency.wait(2)
    #expect(try await emergency.story().last == "rang 3:00 Cleo")
    #expect(try await emergency.recipient(ward.cleo)?["dutyRole"]?["displayName"]?.string == "Charge nurse, Medicine 3 East")
  }

  /// Somebody fetched by a plan, or invited by hand, is there for a reason of their own.
  @Test func whoeverIsThereForAnotherReasonStays() async throws {
    let ward = try await ward()
    try await ward.hospital.give(ward.role, to: ward.ben)
    var emergency = Emergency(
      hospital: ward.hospital, anna: ward.anna, ben: ward.ben, cleo: ward.cleo, chat: try await open(ward).id)
    try await emergency.cry([
      "waitMinutes": 5, "steps": [["target": ["userId": JSON(ward.cleo.id)], "waitMinutes": 5]],
      "lastResort": ["userId": JSON(ward.dora.id)],
    ])
    #expect(try await ward.ben.acknowledge(emergency, ["answer": "cannot"]).status == 200)
    #expect(try await ward.anna.say("hurry", in: emergency.chat).status == 201)
    #expect(try await ward.cleo.heard(in: emergency.chat).last == "hurry")
    try await emergency.wait(2)
    #expect(try await emergency.story().last == "rang 2:00 Cleo")

    // The role passes on meanwhile: the old holder goes, and who was fetched stays and takes it on.
    let eve = try await ward.hospital.person("Eve")
    try await ward.hospital.handOver(ward.role, to: eve)
    for _ in 0..<3 { try await ward.hospital.deliver() }
    #expect(try await ward.ben.get("/v1.0/chats/\(emergency.chat)").status == 404)
    #expect(try await eve.heard(in: emergency.chat).contains("potassium 6.9"))
    #expect(try await ward.cleo.acknowledge(emergency).status == 200)
    #expect(try await emergency.urgency()["state"]?.string == "acknowledged")
  }

  /// Nobody is left standing in an erased conversation as the one who answered in it.
  @Test func whoAnsweredInItGoesWithTheConversation() async throws {
    let ward = try await ward()
    try await ward.hospital.give(ward.role, to: ward.ben)
    let chat = try await open(ward).id
    try await ward.anna.say("bed 4 is free", in: chat)
    let count = {
      try await ward.hospital.instance.database.read { try $0.run("SELECT COUNT(*) FROM chat_duty_holder")[0].int(0) }
    }
    #expect(try await count() == 1)
    let officer = try await ward.hospital.privacyOfficer()
    let begun = try await officer.post("/salus/v1/removals", ["chatId": .string(chat), "reason": "Opened by mistake"])
    #expect(begun.status == 201, "\(begun)")
    try await ward.hospital.runJobs()
    #expect(try await count() == 0)
  }

  @Test func aStandInRoleThatChangesHandsIsFollowed() async throws {
    let ward = try await ward()
    let other = try await ward.hospital.dutyRole("Night supervisor", unit: nil, fallback: ward.dora)
    let stoodInFor = try await ward.hospital.administrator.post(
      "/salus/v1/dutyRoles", ["displayName": "Cardiologist on call", "fallback": ["dutyRoleId": .string(other)]]
    ).id
    try await ward.hospital.give(other, to: ward.ben)
    let chat = try await ward.anna.post("/salus/v1/dutyRoles/\(stoodInFor)/chat").id
    var emergency = Emergency(hospital: ward.hospital, anna: ward.anna, ben: ward.ben, cleo: ward.cleo, chat: chat)
    try await emergency.cry()
    try await emergency.wait(1)
    try await ward.hospital.handOver(other, to: ward.cleo)
    for _ in 0..<3 { try await ward.hospital.deliver() }
    #expect(try await ward.ben.get("/v1.0/chats/\(chat)").status == 404)
    #expect(try await ward.cleo.heard(in: chat).contains("potassium 6.9"))
    try await emergency.wait(2)
    #expect(try await emergency.story().suffix(1) == ["rang 3:00 Cleo"])
  }

  @Test func aDisabledHolderIsFollowedByTheStandInWithoutAFalseAlarm() async throws {
    let ward = try await ward()
    try await ward.hospital.give(ward.role, to: ward.ben)
    var emergency = Emergency(
      hospital: ward.hospital, anna: ward.anna, ben: ward.ben, cleo: ward.cleo, chat: try await open(ward).id)
    try await emergency.cry()
    try await ward.hospital.disable(ward.ben)
    for _ in 0..<3 { try await ward.hospital.deliver() }
    let story = try await emergency.story()
    #expect(story == ["sent 0:00 Anna", "called 0:00 Ben", "released 0:00 Ben", "noHolder 0:00", "called 0:00 Dora"])
    #expect(try await emergency.urgency()["state"]?.string == "calling")
    try await ward.dora.mark("markChatReadForUser", emergency.chat)
    #expect(try await emergency.urgency()["state"]?.string == "read")
  }
}
