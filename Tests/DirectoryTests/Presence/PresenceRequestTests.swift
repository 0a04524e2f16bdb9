// Requests about presence that are wrong, odd, or as real clients send them.
import Kernel
import TestKit
import Testing

struct PresenceRequestTests {
  /// A body of `setPresence`.
  private static func body(_ availability: JSON, _ activity: JSON?, _ duration: JSON? = nil, session: JSON = "s") -> JSON {
    var body = JSONObject([("sessionId", session), ("availability", availability)])
    body["activity"] = activity
    body["expirationDuration"] = duration
    return .object(body)
  }

  static let odd: [JSON] = [
    // A wide-spread client misspells the key, and Graph passes it over.
    ["sessionId": "s", "availability": "Busy", "activity": "InACall", "expirationDutaion": "never"],
    ["SessionId": "s", "Availability": "away", "Activity": "AWAY", "ExpirationDuration": nil],
    body("Available", "Available"), body("Busy", "InAConferenceCall", "PT5M"), body("DoNotDisturb", "Presenting", "4:00:00"),
  ]

  @Test(arguments: odd) func oddSessionsAreTaken(_ body: JSON) async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    let reply = try await anna.post("/v1.0/me/presence/setPresence", body)
    #expect(reply.status == 200, "\(reply)")
  }

  static let wrong: [(JSON, String)] = [
    ([:], "sessionId"), (body("Available", "Available", session: ""), "sessionId"),
    (body("Available", "Available", session: 7), "sessionId"),
    (body("Tired", "Available"), "availability"), (body("BeRightBack", "BeRightBack"), "availability"),
    (body("Available", "InACall"), "activity"), (body("DoNotDisturb", "DoNotDisturb"), "activity"),
    (body("Available", nil), "activity"),
    (body("Available", "Available", "PT4M59S"), "expirationDuration"),
    (body("Available", "Available", "PT4H1S"), "expirationDuration"),
    (body("Available", "Available", "soon"), "expirationDuration"), (body("Available", "Available", 300), "expirationDuration"),
  ]

  @Test(arguments: wrong) func wrongSessionsAreNamed(_ body: JSON, _ target: String) async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    let reply = try await anna.post("/v1.0/me/presence/setPresence", body)
    #expect(reply.status == 400 && reply.target == target, "\(reply)")
  }

  static let choices: [(JSON, String?)] = [
    (["availability": "Available", "activity": "Available"], nil),
    (["availability": "Offline", "activity": "OffWork"], nil),
    (["availability": "Offline", "activity": "Offline"], "activity"),
    (["availability": "Busy", "activity": "InACall"], "activity"),
    (["availability": "Busy", "activity": "Busy", "expirationDuration": "PT0S"], "expirationDuration"),
    (["availability": "Busy", "activity": "Busy", "expirationDuration": "-PT1H"], "expirationDuration"),
    (["availability": "Busy", "activity": "Busy", "expirationDuration": "30 days, 0:00:00"], nil),
    ([:], "availability"),
  ]

  @Test(arguments: choices) func choicesAreChecked(_ body: JSON, _ target: String?) async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    let reply = try await anna.post("/v1.0/me/presence/setUserPreferredPresence", body)
    #expect(reply.status == (target == nil ? 200 : 400), "\(reply)")
    #expect(reply.target == target)
  }

  private static func status(_ text: String, type: String = "text", until: JSON? = nil) -> JSON {
    var status = JSONObject([("message", ["content": .string(text), "contentType": .string(type)])])
    status["expiryDateTime"] = until
    return ["statusMessage": .object(status)]
  }

  private static func ending(_ dateTime: JSON, _ zone: JSON = "UTC") -> JSON {
    status("hi", until: ["dateTime": dateTime, "timeZone": zone])
  }

  static let messages: [(JSON, String?)] = [
    (status("In theatre until noon"), nil),
    (status(String(repeating: "é", count: 280)), nil),
    (status(String(repeating: "x", count: 281)), "statusMessage/message/content"),
    (status("<b>hi</b>", type: "html"), "statusMessage/message/contentType"),
    (ending("2026-11-21T04:00:00.0000000"), nil),
    (ending("2026-11-21T05:00:00", "Europe/Paris"), nil),
    (ending("2026-11-21T03:00:00"), "statusMessage/expiryDateTime"),
    (ending("2026-11-21T03:30:00", "Europe/Paris"), "statusMessage/expiryDateTime"),
    (ending("tomorrow"), "statusMessage/expiryDateTime/dateTime"),
    (ending("2026-11-21T05:00:00", "Mars/Olympus"), "statusMessage/expiryDateTime/timeZone"),
    (["statusMessage": "hi"], "statusMessage"),
    (["statusMessage": nil], nil),
  ]

  @Test(arguments: messages) func messagesAreChecked(_ body: JSON, _ target: String?) async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    let reply = try await anna.post("/v1.0/me/presence/setStatusMessage", body)
    #expect(reply.status == (target == nil ? 200 : 400), "\(reply)")
    #expect(reply.target == target)
  }

  @Test func othersSeeTheMessageButNotItsTimes() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    try await anna.post(
      "/v1.0/me/presence/setStatusMessage",
      Self.status("In theatre", until: ["dateTime": "2026-11-21T05:30:00", "timeZone": "UTC"]))
    let own = try await anna.get("/v1.0/me/presence").json["statusMessage"]
    #expect(own?["publishedDateTime"] == "2026-11-21T03:00:00.000Z")
    #expect(own?["expiryDateTime"] == ["dateTime": "2026-11-21T05:30:00.0000000", "timeZone": "UTC"])
    let seen = try await bea.get("/v1.0/users/\(anna.id)/presence").json["statusMessage"]
    #expect(seen == ["message": ["content": "In theatre", "contentType": "text"]])
    hospital.clock.set(Instant(year: 2026, month: 11, day: 21, hour: 5, minute: 30))
    #expect(try await bea.get("/v1.0/users/\(anna.id)/presence").json["statusMessage"] == .null)
  }

  @Test(arguments: ["", "   ", "\n"])
  func anEmptyMessageClears(_ text: String) async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    try await anna.post("/v1.0/me/presence/setStatusMessage", Self.status("here"))
    #expect(try await anna.post("/v1.0/me/presence/setStatusMessage", Self.status(text)).status == 200)
    #expect(try await anna.get("/v1.0/me/presence").json["statusMessage"] == .null)
  }

  /// Clocks that jump: half past two does not exist on one day and twice on another.
  @Test(arguments: [
    ("2027-07-01T12:00:00", "America/Toronto", "2027-07-01T16:00:00.0000000"),
    ("2027-01-15T12:00:00", "America/Toronto", "2027-01-15T17:00:00.0000000"),
    ("2027-03-28T12:00:00", "Europe/Paris", "2027-03-28T10:00:00.0000000"),
    ("2027-10-31T01:30:00", "Europe/Paris", "2027-10-30T23:30:00.0000000"),
    ("2027-01-15T12:00:00+02:00", "America/Toronto", "2027-01-15T10:00:00.0000000"),
  ])
  func zonesAreUnderstood(_ wall: String, _ zone: String, _ utc: String) async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    try await anna.post(
      "/v1.0/me/presence/setStatusMessage", Self.status("hi", until: ["dateTime": .string(wall), "timeZone": .string(zone)]))
    #expect(try await anna.get("/v1.0/me/presence").json["statusMessage"]?["expiryDateTime"]?["dateTime"] == .string(utc))
  }
}
