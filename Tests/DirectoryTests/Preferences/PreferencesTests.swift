// One's choices for the client: kept, checked, and one's own.
import Kernel
import TestKit
import Testing

struct PreferencesTests {
  static let path = "/salus/v1/me/preferences"
  static let usual: JSON = [
    "theme": "system", "browserNotifications": false, "sounds": true, "enterSends": true, "readReceipts": true, "appBar": [],
  ]

  @Test func everyoneBeginsWithTheUsual() async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    #expect(try await anna.get(Self.path).json == Self.usual)
  }

  @Test func onlyWhatIsNamedChanges() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let reply = try await anna.patch(Self.path, ["theme": "dark", "sounds": false])
    #expect(reply.status == 200, "\(reply)")
    let expected: JSON = [
      "theme": "dark", "browserNotifications": false, "sounds": false, "enterSends": true, "readReceipts": true, "appBar": [],
    ]
    #expect(reply.json == expected)
    #expect(try await anna.patch(Self.path, [:]).json == expected)
    #expect(try await anna.patch(Self.path, ["enterSends": false, "theme": "contrast"]).status == 200)
    let changed: JSON = [
      "theme": "contrast", "browserNotifications": false, "sounds": false, "enterSends": false, "readReceipts": true,
      "appBar": [],
    ]
    #expect(try await anna.get(Self.path).json == changed)
    #expect(try await bea.get(Self.path).json == Self.usual)
    #expect(try await hospital.audit(action: "preferences.change").count == 3)
  }

  @Test(
    arguments: [
      (["theme": "pink"], "theme"), (["theme": nil], "theme"), (["theme": 1], "theme"), (["sounds": "yes"], "sounds"),
      (["browserNotifications": nil], "browserNotifications"), (["enterSends": 1], "enterSends"), (["colour": "red"], "colour"),
      (["sounds": false, "sound": true], "sound"), (["appBar": ["a b"]], "appBar"), (["appBar": ["chats", "chats"]], "appBar"),
    ] as [(JSON, String)])
  func whatIsWrongIsNamedAndChangesNothing(_ body: JSON, _ target: String) async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    let reply = try await anna.patch(Self.path, body)
    #expect(reply.status == 400 && reply.target == target, "\(reply)")
    #expect(try await anna.get(Self.path).json == Self.usual)
  }

  @Test func onesBarIsArrangedWhereThePolicyLetsOne() async throws {
    let hospital = try await TestHospital.open()
    let (anna, admin) = (try await hospital.person("Anna Roy"), try await hospital.administrator)
    let arranged = try await anna.patch(Self.path, ["appBar": ["teams", "chats"]])
    #expect(arranged.status == 200 && arranged.json["appBar"] == ["teams", "chats"], "\(arranged)")
    let policy = try await admin.post(
      "/salus/v1/policies",
      ["type": "TeamsAppSetupPolicy", "displayName": "Fixed bar", "settings": ["AllowUserPinning": false]])
    try await admin.put("/salus/v1/users/\(anna.id)/policies/TeamsAppSetupPolicy", ["policyId": .string(policy.id)])
    #expect(try await anna.patch(Self.path, ["appBar": ["chats", "teams"]]).code == "PolicyForbids")
    #expect(try await anna.get(Self.path).json["appBar"] == ["teams", "chats"])
    #expect(try await anna.patch(Self.path, ["appBar": []]).json["appBar"] == [])
  }

  @Test func theyAreOnesOwn() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Marsh", scopes: ["User.Read"]))
    #expect(try await hospital.administrator.get("/salus/v1/users/\(anna.id)/preferences").status == 403)
    #expect(try await hospital.nobody.get(Self.path).status == 401)
    #expect(try await leo.get(Self.path).status == 200)
    #expect(try await leo.patch(Self.path, ["theme": "dark"]).status == 403)
  }
}
