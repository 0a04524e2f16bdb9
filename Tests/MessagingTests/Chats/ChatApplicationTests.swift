// An archive or a compliance tool reads every chat, by permission and on record; it says nothing in any.
import Kernel
import TestKit
import Testing

struct ChatApplicationTests {
  private struct Ward {
    var hospital: TestHospital
    var anna, ben: TestPerson
    var first, second: String
  }

  private func ward() async throws -> Ward {
    let hospital = try await TestHospital.open()
    let (anna, ben, cleo) = (
      try await hospital.person("Anna"), try await hospital.person("Ben"), try await hospital.person("Cleo")
    )
    let (first, second) = (try await anna.chat(with: ben), try await ben.group(with: [cleo], topic: "Ward 3"))
    try await anna.say("potassium 6.1", in: first)
    try await cleo.say("on my way", in: second)
    return Ward(hospital: hospital, anna: anna, ben: ben, first: first, second: second)
  }

  @Test func itReadsEveryChatOnRecord() async throws {
    let ward = try await ward()
    let app = try await ward.hospital.application("Archive", permissions: ["Chat.Read.All"])
    let chats = try await app.get("/v1.0/chats?$expand=members,lastMessagePreview")
    #expect(Set(chats.value.compactMap { $0["id"]?.string }) == [ward.first, ward.second])
    #expect(chats.value.allSatisfy { $0["viewpoint"] == nil && $0["lastMessagePreview"]?.isNull == false })
    #expect(try await app.heard(in: ward.first) == ["potassium 6.1"])
    let message = try await app.messages(in: ward.first)[0]["id"]?.string ?? ""
    #expect(try await app.get("/v1.0/chats/\(ward.first)/messages/\(message)").status == 200)
    #expect(try await app.get("/v1.0/chats/\(ward.first)/messages/delta").status == 200)
    #expect(try await app.get("/v1.0/chats/\(ward.second)/members").value.count == 2)
    #expect(try await app.get("/v1.0/chats/\(ward.second)/pinnedMessages").status == 200)
    #expect(try await app.get("/v1.0/chats/19:none@thread.v2/messages").status == 404)
    let looks = try await ward.hospital.audit(action: "read").filter { $0.actor.hasPrefix("app:") }.map(\.object)
    #expect(Set(looks) == ["chats", "chats/\(ward.first)", "chats/\(ward.second)"])
  }

  @Test func itReadsAllMessagesPageByPage() async throws {
    let ward = try await ward()
    let app = try await ward.hospital.application("Archive", permissions: ["Chat.Read.All"])
    let path = "/v1.0/chats/getAllMessages?model=B"
    #expect(try await app.get(path).value.count == 2)
    let page = try await app.get(path, headers: ["prefer": "odata.maxpagesize=1"])
    #expect(page.value.count == 1 && page.headers["preference-applied"] == "odata.maxpagesize=1")
    let rest = try await app.get(String(try #require(page.nextLink).dropFirst("http://salus.test".count)))
    let chats = (page.value + rest.value).compactMap { $0["chatId"]?.string }
    #expect(Set(chats) == [ward.first, ward.second] && rest.nextLink == nil)
    #expect(try await ward.anna.get(path).status == 403)
    #expect(try await ward.hospital.administrator.get(path).status == 403)
    let looks = try await ward.hospital.audit(action: "read").filter { $0.actor.hasPrefix("app:") }.map(\.object)
    #expect(Set(looks) == ["chats", "chats/\(ward.first)", "chats/\(ward.second)"])
  }

  @Test func aChangeAnswersNothingToWhoPrefersThat() async throws {
    let ward = try await ward()
    let answer = try await ward.ben.patch(
      "/v1.0/chats/\(ward.second)", ["topic": "Ward 4"], headers: ["prefer": "return=minimal"])
    #expect(answer.status == 204 && answer.bytes.isEmpty && answer.headers["preference-applied"] == "return=minimal")
    #expect(try await ward.ben.get("/v1.0/chats/\(ward.second)").json["topic"] == "Ward 4")
  }

  @Test func throughAPersonItSeesThatPersonsChats() async throws {
    let ward = try await ward()
    let app = try await ward.hospital.application("Archive", permissions: ["Chat.Read.All"])
    let base = "/v1.0/users/\(ward.anna.id)/chats"
    #expect(try await app.get(base).value.map { $0["id"]?.string } == [ward.first])
    #expect(try await app.get("\(base)/getAllMessages").value.count == 1)
    #expect(try await app.get("\(base)/\(ward.first)/messages").status == 200)
    #expect(try await app.get("\(base)/\(ward.second)/messages").status == 404)
    #expect(try await app.get("\(base)/\(ward.second)").status == 404)
    #expect(try await ward.ben.get(base).status == 403)
  }

  @Test func namesAreReadWithTheSmallerPermissionAndWordsAreNot() async throws {
    let ward = try await ward()
    let app = try await ward.hospital.application("Report", permissions: ["Chat.ReadBasic.All"])
    #expect(try await app.get("/v1.0/chats/\(ward.second)").json["topic"] == "Ward 3")
    #expect(try await app.get("/v1.0/chats?$expand=lastMessagePreview").status == 403)
    #expect(try await app.get("/v1.0/chats/\(ward.first)/messages").status == 403)
    #expect(try await app.get("/v1.0/users/\(ward.anna.id)/chats/getAllMessages").status == 403)
    #expect(try await app.get("/v1.0/chats?$filter=viewpoint/isHidden eq true").status == 400)
  }

  @Test func pagesOfEveryChatFollowEachOther() async throws {
    let ward = try await ward()
    let app = try await ward.hospital.application("Archive", permissions: ["Chat.Read.All"])
    let page = try await app.get("/v1.0/chats?$top=1")
    let next = try #require(page.nextLink?.replacing("http://salus.test", with: ""))
    let rest = try await app.get(next)
    #expect(page.value.count == 1 && rest.value.count == 1 && page.value != rest.value && rest.nextLink == nil)
  }

  @Test func itSaysAndDoesNothing() async throws {
    let ward = try await ward()
    let app = try await ward.hospital.application(
      permissions: ward.hospital.instance.registry.ports.permissions.application)
    let chat = "/v1.0/chats/\(ward.first)"
    #expect(try await app.say("hello", in: ward.first).status == 403)
    #expect(try await app.patch(chat, ["topic": "x"]).status == 403)
    #expect(try await app.post("\(chat)/members", member(ward.ben.id)).status == 403)
    #expect(try await app.post("\(chat)/hideForUser", ["user": ["id": .string(ward.anna.id.text)]]).status == 403)
    #expect(try await app.post("/v1.0/search/query", ["requests": []]).status == 403)
  }
}
