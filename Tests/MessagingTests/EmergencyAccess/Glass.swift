// A ward with a conversation that Dora is not in, and that she may open in an emergency.
import FeatureKit
import Kernel
import TestKit
import Testing

struct Glass {
  var hospital: TestHospital
  var officer, anna, ben: TestPerson
  /// In a browser, having just signed in.
  var dora: TestPerson
  var chat: String

  static func open(isAllowed: Bool = true) async throws -> Glass {
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Sow"))
    let (officer, dora) = (try await hospital.privacyOfficer(), try await hospital.person("Dora Doctor"))
    let chat = try await anna.group(with: [ben], topic: "Bed 14")
    try await anna.say("potassium 6.9", in: chat)
    let glass = Glass(hospital: hospital, officer: officer, anna: anna, ben: ben, dora: try await dora.inBrowser(), chat: chat)
    if isAllowed { try await glass.allow(true) }
    return glass
  }

  func allow(_ isAllowed: Bool) async throws {
    let reply = try await hospital.administrator.patch(
      "/salus/v1/policies/Global.TeamsMessagingPolicy", ["settings": ["AllowBreakGlass": .bool(isAllowed)]])
    #expect(reply.status == 200, "\(reply)")
  }

  static let reason: JSON = ["category": "patientCare", "reason": "Patient collapsed, need the last orders"]

  @discardableResult
  func smash(_ body: JSON = reason, as person: TestPerson? = nil) async throws -> Reply {
    try await (person ?? dora).post("/salus/v1/chats/\(chat)/emergencyAccesses", body)
  }

  func queue(_ state: String = "waiting") async throws -> [JSON] {
    try await officer.get("/salus/v1/privacy/emergencyAccesses?state=\(state)").value
  }

  var messages: String { "/v1.0/chats/\(chat)/messages" }
}
