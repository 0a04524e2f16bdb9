// A preview is a look at what was said: whoever sees one in a list of chats stands in the audit log.
import Kernel
import TestKit
import Testing

struct PreviewLookTests {
  private static let list = "/v1.0/me/chats?$expand=lastMessagePreview"

  private func looks(_ person: TestPerson, _ hospital: TestHospital) async throws -> [String] {
    try await hospital.audit(action: "read").filter { $0.actor == person.id.text }.map(\.object)
  }

  @Test func eachChatWhoseTextIsShownIsOnRecordOnceInFiveMinutes() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ben, cleo) = (
      try await hospital.person("Anna"), try await hospital.person("Ben"), try await hospital.person("Cleo")
    )
    let said = [
      try await anna.group(with: [ben], topic: "Ward 3"), try await anna.chat(with: ben), try await anna.chat(with: cleo),
    ]
    for chat in said { try await anna.say("potassium 6.1", in: chat) }
    // A line about who came says nothing of a patient.
    let silent = try await anna.group(with: [ben], topic: "Ward 4")
    #expect(try await anna.post("/v1.0/chats/\(silent)/members", member(cleo.id)).status == 201)

    #expect(try await ben.get("/v1.0/me/chats").value.count == 3)
    #expect(try await looks(ben, hospital).isEmpty, "without previews nothing is shown")
    for _ in 0..<2 {
      let shown = try await ben.get(Self.list).value.filter { $0.text.contains("potassium") }
      #expect(shown.count == 2)
    }
    #expect(try await looks(ben, hospital).sorted() == said.prefix(2).map { "chats/\($0)" }.sorted())
    hospital.clock.advance(by: .minutes(5))
    _ = try await ben.get(Self.list)
    #expect(try await looks(ben, hospital).count == 4)
  }

  @Test func soIsOneChatWithItsPreviewAndNotWhatCameBeforeOne() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ben, cleo) = (
      try await hospital.person("Anna"), try await hospital.person("Ben"), try await hospital.person("Cleo")
    )
    let chat = try await anna.group(with: [ben], topic: "Ward 3")
    let message = try await anna.say("potassium 6.1", in: chat).id
    _ = try await ben.get("/v1.0/chats/\(chat)?$expand=members")
    #expect(try await looks(ben, hospital).isEmpty)
    #expect(try await ben.get("/v1.0/chats/\(chat)?$expand=lastMessagePreview").text.contains("potassium"))
    #expect(try await looks(ben, hospital) == ["chats/\(chat)"])
    #expect(try await anna.post("/v1.0/users/me/chats/\(chat)/messages/\(message)/softDelete", [:]).status == 204)
    _ = try await cleo.get(Self.list)
    hospital.clock.advance(by: .minutes(5))
    _ = try await ben.get("/v1.0/chats/\(chat)?$expand=lastMessagePreview")
    #expect(try await looks(ben, hospital).count == 1, "what was taken back shows no text")
    #expect(try await looks(cleo, hospital).isEmpty)
  }
}
