// The check of answers against Graph's schema, checked itself.
import Kernel
import TestKit
import Testing

struct ContractTests {
  static let contract = Contract.shared

  static let message: JSON = [
    "@odata.context": "https://care.example.org/v1.0/$metadata#chats('19%3A1')/messages/$entity",
    "id": "1616991463150", "replyToId": nil, "etag": "1616991463150", "messageType": "message",
    "createdDateTime": "2026-03-29T04:17:43.15Z", "lastModifiedDateTime": "2026-03-29T04:17:43.15Z", "deletedDateTime": nil,
    "chatId": "19:1@thread.v2", "importance": "urgent", "locale": "en-us", "channelIdentity": nil, "eventDetail": nil,
    "from": [
      "application": nil,
      "user": [
        "@odata.type": "#microsoft.graph.teamworkUserIdentity", "id": "8c0a1a67-50ce-4114-bb6c-da9c5dbcf6ca",
        "displayName": "Ann",
        "userIdentityType": "aadUser",
      ],
    ],
    "body": ["contentType": "html", "content": "<at id=\"0\">Bo</at> bed 4"],
    "attachments": [["id": "a", "contentType": "messageReference", "content": "{}"]],
    "mentions": [["id": 0, "mentionText": "Bo", "mentioned": ["user": ["id": "u2", "displayName": "Bo"]]]],
    "reactions": [
      ["reactionType": "👍", "displayName": "Like", "createdDateTime": "2026-03-29T04:20:00Z", "user": ["user": ["id": "u2"]]]
    ],
    "@salus.clientId": "6f0c0c9e-8e2c-4b6e-9c0a-1d8e3c5b7a90",
  ]

  static func message(_ property: String, _ value: JSON?) -> JSON {
    var object = message.object ?? JSONObject()
    object[property] = value
    return .object(object)
  }

  static func kinds(_ problems: [Problem]) -> Set<Problem.Kind> { Set(problems.map(\.kind)) }

  @Test func theContractIsThere() { #expect(!Self.contract.isEmpty) }

  static let messages: [(String, JSON?, Set<Problem.Kind>)] = [
    ("subject", "x", []), ("priority", "urgent", [.unknownProperty]), ("importance", "critical", [.badEnumeration]),
    ("importance", "unknownFutureValue", [.badEnumeration]), ("importance", "Urgent", [.badEnumeration]),
    ("messageType", "unknownFutureValue", []), ("messageType", "systemEventMessage", []),
    ("createdDateTime", "2026-03-29 04:17:43", [.badDateTime]), ("createdDateTime", "2026-02-30T04:17:43Z", [.badDateTime]),
    ("createdDateTime", "2026-03-29T04:17:43", [.badDateTime]), ("createdDateTime", 5, [.wrongType]), ("id", nil, [.missingID]),
    ("id", "", [.missingID]), ("mentions", [["id": "0", "mentionText": "x"]], [.wrongType]), ("reactions", nil, []),
    ("reactions", .null, [.notNullable]), ("reactions", [nil], [.notNullable]), ("reactions", "x", [.wrongType]),
    ("hasReplies", true, [.betaOnly]), ("Subject", "x", [.unknownProperty]), ("body", nil, []), ("body", .null, [.notNullable]),
    ("body", "x", [.wrongType]), ("body", ["contentType": "markdown"], [.badEnumeration]),
    ("from@odata.bind", "x", [.unknownProperty]),
    ("reactions@odata.count", 3, []), ("reactions@odata.count", "3", [.wrongType]),
    ("reaction@odata.count", 3, [.unknownProperty]),
    ("@odata type", "x", [.unknownProperty]), ("@odata.type", "#microsoft.graph.user", [.badODataType]),
    ("@odata.type", "microsoft.graph.chatMessage", [.badODataType]), ("@odata.type", 5, [.badODataType]),
  ]

  @Test(arguments: messages)
  func checksMessages(_ property: String, _ value: JSON?, _ expected: Set<Problem.Kind>) {
    let problems = Self.contract.check(type: "chatMessage", Self.message(property, value))
    #expect(Self.kinds(problems) == expected, "\(problems)")
  }

  static let resources: [(String, JSON, Set<Problem.Kind>)] = [
    ("presence", ["id": "u1", "availability": "Busy", "activity": "InACall", "statusMessage": nil], []),
    (
      "conversationMember",
      [
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "id": "m1", "roles": ["owner"], "userId": "u",
        "visibleHistoryStartDateTime": "0001-01-01T00:00:00Z",
      ], []
    ),
    ("conversationMember", ["@odata.type": "microsoft.graph.aadUserConversationMember", "id": "m1"], [.badODataType]),
    ("#microsoft.graph.user", ["id": "1", "displayname": "A"], [.unknownProperty]),
    ("user", ["id": "1", "nickName": "A"], [.unknownProperty]),
    ("user", ["id": "1", "extension_b7b1c57b532f40b8b5ed4b7a7ba67401_ward": "7"], []),
    ("user", [], [.wrongType]), ("nurse", [:], [.unknownType]),
    ("team", ["id": "t", "template@odata.bind": "x"], [.unknownProperty]),
    ("plannerTask", ["id": "1", "percentComplete": 50.5], [.wrongType]),
    ("bookingService", ["id": "1", "defaultDuration": "PT1H30M"], []),
    ("bookingService", ["id": "1", "defaultDuration": "1:30:00"], [.badDuration]),
    ("shift", ["id": "1", "sharedShift": ["theme": "teal"]], [.badEnumeration]),
    ("approvalItem", ["id": "1", "displayName": "Leave"], [.betaOnly]),
    ("listItem", ["id": "1", "fields": ["@odata.etag": "x", "id": "1", "Title": "t", "Count": 3]], []),
  ]

  @Test(arguments: resources)
  func checksResources(_ type: String, _ json: JSON, _ expected: Set<Problem.Kind>) {
    let problems = Self.contract.check(type: type, json)
    #expect(Self.kinds(problems) == expected, "\(problems)")
  }

  @Test func selectionsNeedNoID() {
    #expect(Self.contract.check(type: "user", ["displayName": "A"], selected: ["displayName"]).isEmpty)
    #expect(Self.contract.check(type: "user", ["displayName": "A"]).map(\.kind) == [.missingID])
    #expect(Self.contract.check(type: "chatMessage", Self.message("hasReplies", true), beta: true).isEmpty)
  }

  @Test func collections() {
    let page: JSON = [
      "@odata.context": "https://h/v1.0/$metadata#m", "@odata.count": 1, "@odata.nextLink": "https://h/v1.0/x?$skiptoken=x",
      "value": [Self.message],
    ]
    #expect(Self.contract.checkCollection(type: "chatMessage", page).isEmpty)
    let relative = Self.contract.checkCollection(type: "chatMessage", ["value": [], "@odata.nextLink": "/v1.0/x"])
    #expect(relative.map(\.kind) == [.wrongType])
    let delta: JSON = [
      "@odata.deltaLink": "https://h/x", "value": [["id": "1", "@removed": ["reason": "changed"]], ["id": "2", "mail": 5]],
    ]
    #expect(Self.contract.checkCollection(type: "user", delta).map(\.path) == ["$.value[1].mail"])
    #expect(Self.contract.checkCollection(type: "user", ["id": "1"]).map(\.kind) == [.notACollection])
    #expect(Self.contract.checkCollection(type: "user", ["value": [], "total": 1]).map(\.kind) == [.unknownProperty])
  }
}
