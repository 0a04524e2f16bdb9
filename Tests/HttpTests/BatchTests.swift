// Several requests in one: each as if it had come alone, in an order that respects who waits for whom.
import Kernel
import TestKit
import Testing

@Suite struct BatchTests {
  private func part(_ id: String, _ method: String, _ url: String, after: [String] = [], body: JSON? = nil) -> JSON {
    var part = JSONObject([("id", .string(id)), ("method", .string(method)), ("url", .string(url))])
    if !after.isEmpty { part["dependsOn"] = .array(after.map { .string($0) }) }
    if let body {
      part["headers"] = ["Content-Type": "application/json"]
      part["body"] = body
    }
    return .object(part)
  }

  private func send(_ person: TestPerson, _ parts: [JSON], root: String = "/v1.0") async throws -> Reply {
    try await person.post("\(root)/$batch", ["requests": .array(parts)])
  }

  private func statuses(_ reply: Reply) -> [String: Int] {
    let parts = reply.json["responses"]?.array ?? []
    return Dictionary(parts.map { ($0["id"]?.string ?? "", $0["status"]?.int ?? 0) }) { $1 }
  }

  private func body(_ reply: Reply, _ id: String) -> JSON? {
    reply.json["responses"]?.array?.first { $0["id"]?.string == id }?["body"]
  }

  @Test func everyWayOfWritingAnAddressIsUnderstood() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let urls = [
      "/me?$select=id", "me?$select=id", "/v1.0/me?$select=id", "https://graph.example/v1.0/me?$select=id",
      "/users/\(anna.id.text)?%24select=id", "/beta/me?$select=id", "/me/", "http://salus.example/beta//me?$select=id",
    ]
    let reply = try await send(anna, urls.enumerated().map { part("\($0)", "get", $1) })
    #expect(reply.status == 200)
    for index in urls.indices { #expect(body(reply, "\(index)")?["id"]?.string == anna.id.text, "\(urls[index])") }
  }

  @Test func partsWaitForThoseTheyDependOn() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Côté"))
    let members = [anna, leo].map { person -> JSON in
      [
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
        "user@odata.bind": .string("https://graph.microsoft.com/v1.0/users('\(person.id.text)')"),
      ]
    }
    let made = try await anna.post("/v1.0/chats", ["chatType": "oneOnOne", "members": .array(members)])
    let chat = made.json["id"]?.string ?? ""
    let message: JSON = ["body": ["content": "one"]]
    let reply = try await send(
      anna,
      [
        part("read", "GET", "/chats/\(chat)/messages?$top=1", after: ["two"]),
        part("two", "POST", "/chats/\(chat)/messages", after: ["one"], body: ["body": ["content": "two"]]),
        part("one", "POST", "/chats/\(chat)/messages", body: message),
        part("bad", "GET", "/chats/nowhere"), part("lost", "GET", "/me", after: ["bad", "one"]),
        part("further", "GET", "/me", after: ["lost"]),
      ])
    #expect(statuses(reply) == ["one": 201, "two": 201, "read": 200, "bad": 404, "lost": 424, "further": 424])
    #expect(body(reply, "read")?["value"]?[0]?["body"]?["content"]?.string == "two")
    #expect(body(reply, "lost")?["error"]?["code"]?.string == "FailedDependency")
    #expect(reply.json["responses"]?.array?.map { $0["id"]?.string } == ["read", "two", "one", "bad", "lost", "further"])
  }

  @Test func aPartMayDoNoMoreThanItsCaller() async throws {
    let hospital = try await TestHospital.open()
    let narrow = try await hospital.person("Leo Côté", scopes: ["User.Read"])
    let reply = try await send(
      narrow,
      [
        part("me", "GET", "/me"), part("people", "GET", "/users"), part("delete", "DELETE", "/users/\(narrow.id.text)"),
        part("nested", "POST", "/$batch", body: ["requests": []]), part("ours", "GET", "/../salus/v1/session"),
        part("unknown", "GET", "/nothing/here"), part("method", "BREW", "/me"),
      ])
    #expect(
      statuses(reply) == ["me": 200, "people": 403, "delete": 403, "nested": 400, "ours": 404, "unknown": 404, "method": 405])
    #expect(try await hospital.nobody.post("/v1.0/$batch", ["requests": .array([part("1", "GET", "/me")])]).status == 401)
    let administrator = try await hospital.administrator
    var smuggled = part("1", "GET", "/users").object ?? JSONObject()
    smuggled["headers"] = ["Authorization": .string(administrator.headers["authorization"] ?? "-"), "x-csrf-token": "x"]
    #expect(statuses(try await send(narrow, [.object(smuggled)])) == ["1": 403])
  }

  @Test func bytesTravelAsBase64BothWays() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let png: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1,
    ]
    let url: JSON = .string(png.base64URL)
    let put: JSON = [
      "id": "put", "method": "PUT", "url": "/me/photo/$value", "headers": ["content-type": "image/png"], "body": url,
    ]
    let reply = try await send(anna, [put, part("get", "GET", "/me/photo/$value", after: ["put"])])
    #expect(statuses(reply)["get"] == statuses(reply)["put"].map { $0 < 300 ? 200 : 424 }, "\(reply)")
    let broken: JSON = [
      "id": "1", "method": "PUT", "url": "/me/photo/$value", "headers": ["content-type": "image/png"], "body": "%%",
    ]
    let refused = try await send(anna, [broken])
    #expect(refused.status == 400 && refused.json["error"]?["target"]?.string?.hasSuffix("/body") == true, "\(refused)")
  }

  @Test(arguments: [
    ("[]", "requests"), (#"[{"method":"GET","url":"/me"}]"#, "id"), (#"[{"id":"1","url":"/me"}]"#, "method"),
    (#"[{"id":"1","method":"GET"}]"#, "url"),
    (#"[{"id":"1","method":"GET","url":"/me"},{"id":"1","method":"GET","url":"/me"}]"#, "id"),
    (#"[{"id":"1","method":"GET","url":"/me","dependsOn":["2"]}]"#, "dependsOn"),
    (#"[{"id":"1","method":"GET","url":"/me","dependsOn":["1"]}]"#, "dependsOn"),
    (
      #"[{"id":"1","method":"GET","url":"/me","dependsOn":["2"]},{"id":"2","method":"GET","url":"/me","dependsOn":["1"]}]"#,
      "dependsOn"
    ), (#"[{"id":"1","method":"GET","url":"/me","headers":{"a":1}}]"#, "headers"), (#"[7]"#, "requests"),
  ]) func aBatchThatCannotBeReadIsRefusedByName(_ text: String, _ target: String) async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    let reply = try await anna.post("/v1.0/$batch", ["requests": try JSON(parsing: text)])
    #expect(reply.status == 400 && reply.json["error"]?["target"]?.string?.contains(target) == true, "\(reply)")
  }

  @Test func twentyAreTheMost() async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    let parts = (0..<21).map { part("\($0)", "GET", "/me?$select=id") }
    #expect(try await send(anna, parts).status == 400)
    let reply = try await send(anna, Array(parts.prefix(20)), root: "/beta")
    #expect(Set(statuses(reply).values) == [200] && statuses(reply).count == 20)
    let odd = try await anna.post(
      "/v1.0/$batch", ["requests": [["id": "1", "method": "GET", "url": "/me", "depends_on": [], "dependsOn": nil]]])
    #expect(statuses(odd) == ["1": 200])
  }

  @Test func partsAreThrottledOneByOne() async throws {
    let hospital = try await TestHospital.open(requestsPerSecond: 2)
    let anna = try await hospital.person("Anna Roy")
    let reply = try await send(anna, (0..<15).map { part("\($0)", "GET", "/me?$select=id") })
    #expect(reply.status == 200)
    let throttled = try #require(reply.json["responses"]?.array?.first { $0["status"]?.int == 429 })
    #expect(Int(throttled["headers"]?["Retry-After"]?.string ?? "") ?? 0 >= 1)
    #expect(statuses(reply).values.filter { $0 == 200 }.count == 9, "a burst is ten, and the batch itself is one")
  }
}
