// Beginning chats.
import Kernel
import TestKit
import Testing

@Suite struct CreateChatTests {
  @Test func twoPeopleHaveOneConversationWhoeverBegins() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Ito"))
    let first = try await anna.begin("oneOnOne", with: [ben])
    let second = try await ben.begin("oneOnOne", with: [anna])
    #expect(first.status == 201 && second.status == 201, "\(first)")
    let pair = [anna.id.text, ben.id.text].sorted()
    #expect(first.id == "19:\(pair[0])_\(pair[1])@unq.gbl.spaces" && second.id == first.id)
    #expect(first.json.at("viewpoint/isHidden") == false)
    #expect(try await hospital.audit(action: "chat.create").count == 2)
  }

  @Test func twentyBeginningsAtOnceMakeOneChat() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Ito"))
    let ids = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<20 { group.addTask { try await anna.chat(with: ben) } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(ids.count == 1)
    #expect(try await ben.get("/v1.0/me/chats").value.count == 1)
  }

  @Test func aGroupHasATopicAndItsMembers() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let anna = try await hospital.person("Anna Roy")
    let made = try await anna.post(
      "/v1.0/chats?$expand=members",
      ["chatType": "group", "topic": "Nights", "members": .array((people + [anna]).map { member($0.id) })])
    #expect(made.status == 201, "\(made)")
    #expect(made.json["topic"] == "Nights" && made.json["chatType"] == "group")
    #expect(made.json["members"]?.array?.count == 3)
    #expect(made.json.at("members/0/visibleHistoryStartDateTime") == "0001-01-01T00:00:00.000Z")
    #expect(made.id.hasSuffix("@thread.v2"))
  }

  @Test func peopleAreNamedByPrincipalNameToo() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Ito"))
    let made = try await anna.post(
      "/v1.0/chats",
      [
        "chatType": "oneOnOne",
        "members": [
          member(anna.id), ["roles": ["owner"], "user@odata.bind": "https://x/v1.0/users/ben.ito@hospital.example"],
        ],
      ])
    #expect(made.id == (try await anna.chat(with: ben)))
  }

  @Test func badBeginningsAreRefusedWithTheirTarget() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Ito"))
    let (me, him) = (member(anna.id), member(ben.id))
    let cases: [(JSON, String)] = [
      (["members": [me, him]], "chatType"), (["chatType": "meeting", "members": [me, him]], "chatType"),
      (["chatType": "group"], "members"), (["chatType": "group", "members": []], "members"),
      (["chatType": "group", "members": [him]], "members"), (["chatType": "oneOnOne", "members": [me]], "members"),
      (["chatType": "oneOnOne", "members": [me, me]], "members"), (["chatType": "group", "members": 7], "members"),
      (["chatType": "group", "members": ["x"]], "members[0]"),
      (["chatType": "group", "members": [me, ["roles": ["owner"]]]], "members[1]/user@odata.bind"),
      (["chatType": "group", "members": [me, ["user@odata.bind": "nonsense"]]], "members[1]/user@odata.bind"),
      (["chatType": "group", "members": [me, member(UserID("nobody"))]], "members[1]/user@odata.bind"),
      (["chatType": "group", "topic": "a:b", "members": [me, him]], "topic"),
      (["chatType": "group", "topic": .string(String(repeating: "x", count: 251)), "members": [me, him]], "topic"),
      (["chatType": "oneOnOne", "topic": "x", "members": [me, him]], "topic"),
    ]
    for (body, target) in cases {
      let reply = try await anna.post("/v1.0/chats", body)
      #expect(reply.status == 400 && reply.target == target, "\(body.text) gave \(reply)")
    }
    #expect(try await anna.get("/v1.0/me/chats").value.isEmpty)
  }

  @Test func disabledPeopleAreNotInvited() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Ito"))
    let old = try await anna.chat(with: ben)
    let admin = try await hospital.administrator
    try await admin.patch("/v1.0/users/\(ben.id)", ["accountEnabled": false])
    let refused = try await anna.begin("group", with: [ben])
    #expect(refused.status == 400 && refused.target == "members[1]/user@odata.bind", "\(refused)")
    #expect(try await anna.chat(with: ben) == old, "what was said stays reachable")
  }

  @Test func aBodyThatIsNoneIsRefused() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    for text in ["", "{", "[]", "\"x\"", "{\"chatType\":\"group\",\"members\":null}"] {
      let reply = await anna.send(.post, "/v1.0/chats", bytes: Array(text.utf8))
      #expect(reply.status == 400, "\(text) gave \(reply)")
    }
  }
}
