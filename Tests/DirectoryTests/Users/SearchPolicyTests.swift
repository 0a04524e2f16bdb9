// C6-5: whoever may not search people finds nobody in any way, and still sees those with whom they share a chat.
import Kernel
import TestKit
import Testing

struct SearchPolicyTests {
  private let hospital: TestHospital
  private let (admin, room, mate, stranger): (TestPerson, TestPerson, TestPerson, TestPerson)

  init() async throws {
    hospital = try await TestHospital.open()
    admin = try await hospital.administrator
    (room, mate) = (try await hospital.person("Room Fourteen"), try await hospital.person("Anna Roy"))
    stranger = try await hospital.person("Bea Cole")
    let members = [room, mate].map { person -> JSON in
      [
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
        "user@odata.bind": .string("https://salus.test/v1.0/users('\(person.id)')"),
      ]
    }
    let chat = try await mate.post("/v1.0/chats", ["chatType": "oneOnOne", "members": .array(members)])
    #expect(chat.status == 201, "\(chat)")
  }

  private func allow(_ allowed: Bool) async throws {
    let change: JSON = ["settings": ["AllowPeopleSearch": .bool(allowed)]]
    #expect(try await admin.patch("/salus/v1/policies/Global.TeamsMessagingPolicy", change).status == 200)
  }

  private static let eventual = ["consistencylevel": "eventual"]

  @Test func listsAndSearchesAreRefused() async throws {
    let group = try await admin.post(
      "/v1.0/groups", ["displayName": "East", "mailNickname": "east", "mailEnabled": false, "securityEnabled": true])
    let paths = [
      "/v1.0/users", "/v1.0/users?$search=%22displayName:bea%22", "/v1.0/users?$filter=startswith(displayName,'B')",
      "/v1.0/users/$count",
      "/v1.0/users/delta", "/v1.0/groups/\(group.id)/members", "/v1.0/groups/\(group.id)/owners",
      "/v1.0/groups/\(group.id)/members/$count",
      "/v1.0/groups/delta", "/v1.0/me/directReports", "/v1.0/users?$expand=manager&$filter=id%20eq%20'\(mate.id)'",
    ]
    let query: JSON = ["requests": [["entityTypes": ["person"], "query": ["queryString": "bea"]]]]
    for allowed in [true, false] {
      try await allow(allowed)
      for path in paths {
        let reply = try await room.get(path, headers: Self.eventual)
        #expect(
          allowed ? reply.status == 200 : reply.status == 403 && reply.code == "PeopleSearchNotAllowed", "\(path): \(reply)")
        #expect(try await admin.get(path, headers: Self.eventual).status == 200, "administrators keep the directory: \(path)")
      }
      #expect(try await room.post("/v1.0/search/query", query).status == (allowed ? 200 : 403))
    }
  }

  @Test func whomOneSharesAChatWithIsThere() async throws {
    try await allow(false)
    for (person, expected) in [(room, 200), (mate, 200), (stranger, 403)] {
      #expect(try await room.get("/v1.0/users/\(person.id)").status == expected)
      #expect(try await room.get("/v1.0/users/\(person.principalName)").status == expected)
      #expect(try await room.get("/v1.0/directoryObjects/\(person.id)").status == expected)
    }
    let ids = "'\(mate.id)','\(stranger.id)'"
    let listed = try await room.get("/v1.0/users?$filter=id%20in%20(\(ids))&$select=id")
    #expect(listed.value.map { $0["id"]?.string } == [mate.id.text], "\(listed)")
    let either = try await room.get("/v1.0/users?$filter=id%20eq%20'\(mate.id)'%20or%20id%20eq%20'\(stranger.id)'")
    #expect(either.value.count == 1, "\(either)")
    let both = "id%20eq%20'\(mate.id)'%20or%20startswith(displayName,'B')"
    #expect(try await room.get("/v1.0/users?$filter=\(both)").status == 403)
    let found = try await room.post(
      "/v1.0/directoryObjects/getByIds", ["ids": [.string(mate.id.text), .string(stranger.id.text)]])
    #expect(found.value.map { $0["id"]?.string } == [mate.id.text], "\(found)")
    #expect(try await room.get("/v1.0/me").status == 200)
  }

  @Test func applicationsActByTheirPermissions() async throws {
    try await allow(false)
    let program = try await hospital.application(permissions: ["User.Read.All"])
    #expect(try await program.get("/v1.0/users").status == 200)
    #expect(try await mate.get("/v1.0/users").status == 403, "the Global holds for everybody")
  }
}
