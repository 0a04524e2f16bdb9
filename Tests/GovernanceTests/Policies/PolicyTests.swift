// Policies: made, changed and removed by administrators, and what is wrong with a request is named.
import Kernel
import TestKit
import Testing

struct PolicyTests {
  private let path = "/salus/v1/policies"

  @Test func everyTypeHasAGlobalThatCanBeChangedAndNeverDeleted() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let types = try await anna.get(path + "/types").value.compactMap { $0["type"]?.string }
    #expect(
      Set(types).isSuperset(of: ["TeamsMessagingPolicy", "TeamsMeetingPolicy", "TeamsAppSetupPolicy", "TeamsShiftsPolicy"]))
    let globals = try await desk.policies().filter { $0["isGlobal"] == true }
    #expect(globals.compactMap { $0["type"]?.string } == types)
    let changed = try await desk.admin.patch(path + "/Global.TeamsMeetingPolicy", ["settings": ["AllowMeetNow": false]])
    #expect(changed.status == 200 && changed.json["settings"]?["AllowMeetNow"] == false, "\(changed)")
    #expect(changed.json["decided"] == ["AllowMeetNow"])
    #expect(try await desk.value("AllowMeetNow", anna) == false)
    #expect(try await desk.admin.delete(path + "/Global.TeamsMeetingPolicy").code == "GlobalPolicyNotDeletable")
    #expect(try await desk.admin.patch(path + "/Global.TeamsMeetingPolicy", ["displayName": "Ours"]).code == "NameIsFixed")
    // Null takes a decision back.
    #expect(try await desk.admin.patch(path + "/Global.TeamsMeetingPolicy", ["settings": ["AllowMeetNow": nil]]).status == 200)
    #expect(try await desk.value("AllowMeetNow", anna) == true)
  }

  @Test func administratorsKeepThem() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let id = try await desk.policy("Nights", PolicyDesk.meeting, ["AllowMeetNow": false])
    let copy = try await desk.admin.post(
      path,
      ["type": "TeamsMeetingPolicy", "displayName": "Days", "copyOf": .string(id), "settings": ["AllowTranscription": false]])
    #expect(copy.json["settings"]?["AllowMeetNow"] == false && copy.json["settings"]?["AllowTranscription"] == false, "\(copy)")
    let renamed = try await desk.admin.patch("\(path)/\(id)", ["displayName": " Night shift ", "description": "After eight"])
    #expect(renamed.json["displayName"] == "Night shift" && renamed.json["description"] == "After eight", "\(renamed)")
    #expect(try await desk.admin.patch("\(path)/\(id)", ["displayName": "DAYS"]).code == "NameAlreadyExists")
    #expect(try await anna.post(path, ["type": "TeamsMeetingPolicy", "displayName": "Mine"]).status == 403)
    #expect(try await anna.patch("\(path)/\(id)", ["displayName": "Mine"]).status == 403)
    #expect(try await anna.get(path).status == 403)
    #expect(try await desk.admin.delete("\(path)/\(id)").status == 204)
    #expect(try await desk.admin.get("\(path)/\(id)").status == 404)
    #expect(try await desk.hospital.audit(action: "policy.delete").map(\.object) == ["policies/\(id)"])
  }

  @Test func nobodyOverwritesWhatTheyHaveNotSeen() async throws {
    let desk = try await PolicyDesk()
    let id = try await desk.policy("Nights")
    let tag = try #require(try await desk.admin.get("\(path)/\(id)").headers["etag"])
    #expect(try await desk.admin.get("\(path)/\(id)", headers: ["if-none-match": tag]).status == 304)
    let body: JSON = ["settings": ["AllowMeetNow": false]]
    #expect(try await desk.admin.patch("\(path)/\(id)", body, headers: ["if-match": tag]).status == 200)
    #expect(try await desk.admin.patch("\(path)/\(id)", ["description": "x"], headers: ["if-match": tag]).status == 412)
    #expect(try await desk.admin.delete("\(path)/\(id)", headers: ["if-match": tag]).status == 412)
    // What changes nothing is no new version.
    let now = try await desk.admin.get("\(path)/\(id)").headers["etag"]
    #expect(try await desk.admin.patch("\(path)/\(id)", body).headers["etag"] == now)
  }

  @Test(
    arguments: [
      (["displayName": "A"], "type"), (["type": "TeamsCoffeePolicy", "displayName": "A"], "type"),
      (["type": "TeamsMeetingPolicy"], "displayName"), (["type": "TeamsMeetingPolicy", "displayName": " "], "displayName"),
      (["type": "TeamsMeetingPolicy", "displayName": "global"], "displayName"),
      (["type": "TeamsMeetingPolicy", "displayName": "healthcare_patientroom"], "displayName"),
      (["type": "TeamsMeetingPolicy", "displayName": .string(String(repeating: "a", count: 65))], "displayName"),
      (["type": "TeamsMeetingPolicy", "displayName": "A", "settings": ["AllowCoffee": true]], "settings/AllowCoffee"),
      (["type": "TeamsMeetingPolicy", "displayName": "A", "settings": ["AllowMeetNow": "yes"]], "settings/AllowMeetNow"),
      (["type": "TeamsMeetingPolicy", "displayName": "A", "settings": ["AllowUserPinning": true]], "settings/AllowUserPinning"),
      (
        ["type": "TeamsMeetingPolicy", "displayName": "A", "settings": ["AutoAdmittedUsers": "Cats"]],
        "settings/AutoAdmittedUsers"
      ),
      (["type": "TeamsMeetingPolicy", "displayName": "A", "settings": []], "settings"),
      (
        ["type": "TeamsShiftsPolicy", "displayName": "A", "settings": ["AccessGracePeriodMinutes": 481]],
        "settings/AccessGracePeriodMinutes"
      ),
      (
        ["type": "TeamsAppSetupPolicy", "displayName": "A", "settings": ["PinnedAppBarApps": ["Chat", "Chat"]]],
        "settings/PinnedAppBarApps"
      ),
      (["type": "TeamsMeetingPolicy", "displayName": "A", "copyOf": "Global.TeamsShiftsPolicy"], "copyOf"),
    ] as [(JSON, String)])
  func whatIsWrongIsNamed(_ body: JSON, _ target: String) async throws {
    let desk = try await PolicyDesk()
    let reply = try await desk.admin.post(path, body)
    #expect([400, 409].contains(reply.status) && reply.target == target, "\(reply)")
    #expect(try await desk.policies().allSatisfy { $0["isGlobal"] == true })
  }

  @Test func aPolicyInUseCannotBeDeleted() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let id = try await desk.policy("Nights")
    let group = try await desk.group("Medicine 3 East", [])
    let user = "/salus/v1/users/\(anna.id)/policies/TeamsMeetingPolicy"
    let team = "/salus/v1/groups/\(group)/policies/TeamsMeetingPolicy"

    try await desk.give(id, to: anna)
    let refused = try await desk.admin.delete("\(path)/\(id)")
    #expect(refused.status == 409 && refused.code == "PolicyInUse", "\(refused)")
    #expect(try await desk.admin.delete(user).status == 204)
    try await desk.give(id, toGroup: group)
    #expect(try await desk.admin.delete("\(path)/\(id)").status == 409)
    #expect(try await desk.admin.delete(team).status == 204)
    let package = try await desk.admin.post(path + "/packages", ["displayName": "Night", "policyIds": [.string(id)]])
    #expect(try await desk.admin.delete("\(path)/\(id)").status == 409)
    #expect(try await desk.admin.delete("\(path)/packages/\(package.id)").status == 204)
    #expect(try await desk.admin.delete("\(path)/\(id)").status == 204)
  }

  @Test func onlyThoseWhoAreThereKeepAPolicyInUse() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let group = try await desk.group("Medicine 3 East", [])
    let id = try await desk.policy("Nights", PolicyDesk.meeting, ["AllowMeetNow": false])
    try await desk.give(id, to: anna)
    try await desk.give(id, toGroup: group)
    #expect(try await desk.admin.delete("/v1.0/users/\(anna.id)").status == 204)
    #expect(try await desk.admin.delete("/v1.0/groups/\(group)").status == 204)
    #expect(try await desk.ranks() == [])
    // Brought back, both have what they had.
    #expect(try await desk.admin.post("/v1.0/directory/deletedItems/\(anna.id)/restore").status == 200)
    #expect(try await desk.admin.post("/v1.0/directory/deletedItems/\(group)/restore").status == 200)
    #expect(try await desk.ranks() == ["Medicine 3 East"])
    let reply = try await desk.admin.get("/salus/v1/users/\(anna.id)/policies")
    #expect(String(decoding: reply.bytes, as: UTF8.self).contains("\"Nights\""))
    #expect(try await desk.admin.delete("/v1.0/users/\(anna.id)").status == 204)
    #expect(try await desk.admin.delete("/v1.0/groups/\(group)").status == 204)
    #expect(try await desk.admin.delete("\(path)/\(id)").status == 204)
  }

  @Test func whoHasAPolicyIsListedByName() async throws {
    let desk = try await PolicyDesk()
    let id = try await desk.policy("Nights")
    for name in ["Zoé Zola", "Anna Roy", "Maé Moreau"] { try await desk.give(id, to: desk.hospital.person(name)) }
    let first = try await desk.admin.get("\(path)/\(id)/users?$top=2")
    #expect(first.value.compactMap { $0["displayName"]?.string } == ["Anna Roy", "Maé Moreau"], "\(first)")
    let next = try #require(first.nextLink?.replacing("http://salus.test", with: ""))
    #expect(try await desk.admin.get(next).value.compactMap { $0["displayName"]?.string } == ["Zoé Zola"])
    let policy = try await desk.admin.get("\(path)/\(id)").json
    #expect(policy["assigned"] == ["users": 3, "groups": 0, "packages": 0])
  }
}
