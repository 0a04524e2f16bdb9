// Errors, lists, contexts, links and `$select`.
import Graph
import Kernel
import Testing

struct AnswerTests {
  static let now = Instant(year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5)

  @Test func errors() throws {
    let failure = Failure(
      .badRequest, "BadRequest", "Two faults.", target: "mail", details: [.badRequest("One.", target: "a"), .badRequest("Two.")])
    let json = GraphError.json(failure, requestID: "r", clientRequestID: "c", at: Self.now)
    #expect(
      json == [
        "error": [
          "code": "BadRequest", "message": "Two faults.", "target": "mail",
          "details": [
            ["code": "BadRequest", "message": "One.", "target": "a"], ["code": "BadRequest", "message": "Two.", "target": nil],
          ],
          "innerError": ["code": "BadRequest", "date": "2026-01-02T03:04:05", "request-id": "r", "client-request-id": "c"],
        ]
      ])
    let short = GraphError.json(.notFound("user"), requestID: "r", clientRequestID: nil, at: Self.now)["error"]
    #expect(short?["target"] == nil && short?["details"] == nil)
    #expect(short?["innerError"]?["client-request-id"] == "r")
  }

  @Test func collections() {
    let list = GraphCollection.json(context: "c", count: 2, nextLink: "n", value: [1, 2])
    #expect(list.text == #"{"@odata.context":"c","@odata.count":2,"@odata.nextLink":"n","value":[1,2]}"#)
    #expect(
      GraphCollection.json(context: "c", deltaLink: "d", value: []).text
        == #"{"@odata.context":"c","@odata.deltaLink":"d","value":[]}"#)
  }

  @Test func contexts() {
    let base = "https://host/v1.0"
    #expect(GraphContext.url(base: base, set: "users") == "https://host/v1.0/$metadata#users")
    #expect(
      GraphContext.url(base: base, set: "users", select: ["id", "displayName"], isEntity: true)
        == "https://host/v1.0/$metadata#users(id,displayName)/$entity")
    #expect(GraphContext.key("chats", "19:a'b@thread.v2") == "chats('19%3Aa''b@thread.v2')")
  }

  @Test func nextLinks() throws {
    let link = GraphLink.next(
      base: "https://host:8443", path: "/v1.0/chats/19%3Aa/messages",
      query: "$top=5&%24skiptoken=old&$filter=a+eq+'x%20y'&$skip=3",
      skipToken: "a+b=/")
    #expect(link == "https://host:8443/v1.0/chats/19%3Aa/messages?$top=5&$filter=a+eq+'x%20y'&$skiptoken=a%2Bb%3D%2F")
    #expect(GraphLink.next(base: "https://h", path: "/v1.0/users", query: nil, skip: 10) == "https://h/v1.0/users?$skip=10")
    let delta = GraphLink.delta(base: "https://h", path: "/v1.0/users/delta", query: "$skiptoken=x&$select=id", deltaToken: "t")
    #expect(delta == "https://h/v1.0/users/delta?$select=id&$deltatoken=t")
    let bare = GraphLink.next(base: "https://h", path: "/v1.0/groups/", query: "$search=\"mail:g@x.org\" é", skipToken: "t")
    #expect(bare == "https://h/v1.0/groups/?$search=%22mail:g@x.org%22%20%C3%A9&$skiptoken=t")
  }

  /// An ampersand with a combining mark behind it still parts two options, as it does where the query is read.
  @Test func marksHideNoOptionsFromLinks() {
    let link = GraphLink.next(base: "https://h", path: "/p", query: "a=1&\u{319}b=2&$skiptoken=x", skipToken: "t")
    #expect(link == "https://h/p?a=1&%CC%99b=2&$skiptoken=t")
  }

  @Test func nextLinksCarryTheOptionsOn() throws {
    for _ in 0..<500 {
      let (value, token) = (randomText(), randomText())
      let link = GraphLink.next(
        base: "https://h", path: "/v1.0/users", query: "x=" + encoded(value) + "&$top=5", skipToken: token)
      let query = try Query(parsing: String(link.split(separator: "?", maxSplits: 1)[1]))
      #expect(query.parameters == ["x": value] && query.skipToken == token && query.top == 5)
    }
  }

  @Test func selecting() {
    let json: JSON = [
      "@odata.type": "#t", "id": "1", "displayName": "A", "mail": nil, "body": ["content": "x"], "members": [],
      "members@odata.nextLink": "n", "@salus.unreadCount": 3,
    ]
    #expect(json.selecting(nil) == json)
    #expect(json.selecting(["DISPLAYNAME"]) == ["@odata.type": "#t", "id": "1", "displayName": "A", "@salus.unreadCount": 3])
    #expect(
      json.selecting(["mail", "body/content"]).object?.keys == ["@odata.type", "id", "mail", "body", "@salus.unreadCount"])
    #expect(json.selecting(["members"])["members@odata.nextLink"] == "n")
    #expect(json.selecting([]).object?.keys == ["@odata.type", "id", "@salus.unreadCount"])
    #expect(JSON.int(1).selecting(["a"]) == 1)
  }
}
