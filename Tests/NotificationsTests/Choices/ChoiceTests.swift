// Notification settings through the front door.
import Kernel
import TestKit
import Testing

struct ChoiceTests {
  @Test func theyBeginAsEverAndKeepWhatWasChosen() async throws {
    let ward = try await Ward()
    let path = "/salus/v1/me/notificationChoices"
    let first = try await ward.jerome.get(path).json
    #expect(first["quietHours"]?["isOn"] == false)
    #expect(first["offered"] == ["push": true, "mail": false, "text": false])
    let mention = first["kinds"]?.array?.first { $0["name"] == "message.mention" }
    #expect(mention?["ways"] == ["push"] && mention?["weight"] == "normal")

    try await ward.choose(["quietHours": ["isOn": true, "from": "21:30", "timeZone": "Europe/Paris"]])
    try await ward.choose(["ways": ["message.mention": ["mail", "push"]]])
    let then = try await ward.jerome.get(path).json
    #expect(then["quietHours"] == ["isOn": true, "from": "21:30", "to": "07:00", "timeZone": "Europe/Paris"])
    #expect(then["kinds"]?.array?.first { $0["name"] == "message.mention" }?["ways"] == ["mail", "push"])
    #expect(try await ward.emilie.get(path).json["quietHours"]?["isOn"] == false)
  }

  static let faults: [(JSON, String)] = [
    (["quietHours": ["from": "25:00"]], "quietHours/from"),
    (["quietHours": ["from": "08:00", "to": "08:00"]], "quietHours/to"),
    (["quietHours": ["timeZone": "Mars/Olympus"]], "quietHours/timeZone"),
    (["quietHours": ["isOn": "yes"]], "quietHours/isOn"),
    (["ways": ["message.mention": ["pigeon"]]], "ways/message.mention[0]"),
    (["ways": ["message.reaction": ["push"]]], "ways/message.reaction"),
    (["ways": ["nothing": ["push"]]], "ways/nothing"),
    (["way": [:]], "way"),
  ]

  @Test(arguments: faults)
  func whatCannotBeChosenIsNamed(_ change: JSON, _ target: String) async throws {
    let ward = try await Ward()
    let reply = try await ward.jerome.patch("/salus/v1/me/notificationChoices", change)
    #expect(reply.status == 400)
    #expect(reply.json["error"]?["target"]?.string == target)
  }

  @Test func theyAreOnesOwn() async throws {
    let ward = try await Ward()
    #expect(try await ward.jerome.get("/salus/v1/users/\(ward.emilie.id)/notificationChoices").status == 403)
  }

  @Test func administratorsSeeWhichWaysAreOpenToWhom() async throws {
    let ward = try await Ward()
    try await ward.setUpMail()
    try await ward.setUpTexts()
    let offered = try await ward.jerome.get("/salus/v1/me/notificationChoices").json["offered"]
    #expect(offered == ["push": true, "mail": true, "text": true])
    // Nobody has Émilie's number.
    #expect(try await ward.emilie.get("/salus/v1/me/notificationChoices").json["offered"]?["text"] == false)
  }
}
