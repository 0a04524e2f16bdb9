// What an administrator does with policies, in the words of the tests.
import Kernel
import TestKit
import Testing

/// An administrator at work.
struct PolicyDesk {
  static let messaging = "TeamsMessagingPolicy"
  static let meeting = "TeamsMeetingPolicy"
  let hospital: TestHospital
  let admin: TestPerson

  init() async throws {
    hospital = try await TestHospital.open()
    admin = try await hospital.administrator
  }

  init(_ hospital: TestHospital) async throws { (self.hospital, admin) = (hospital, try await hospital.administrator) }

  /// A policy of a type with these decisions.
  func policy(_ name: String, _ type: String = meeting, _ settings: JSON = [:]) async throws -> String {
    let reply = try await admin.post(
      "/salus/v1/policies", ["type": .string(type), "displayName": .string(name), "settings": settings])
    #expect(reply.status == 201, "\(reply)")
    return reply.id
  }

  func group(_ name: String, _ people: [TestPerson]) async throws -> String {
    let nickname = name.folded.filter { $0.isLetter || $0.isNumber }
    let reply = try await admin.post(
      "/v1.0/groups",
      ["displayName": .string(name), "mailNickname": .string(nickname), "mailEnabled": false, "securityEnabled": true])
    for person in people { try await join(person, reply.id) }
    return reply.id
  }

  func join(_ person: TestPerson, _ group: String) async throws {
    let link: JSON = ["@odata.id": .string("https://salus.test/v1.0/directoryObjects/\(person.id)")]
    #expect(try await admin.post("/v1.0/groups/\(group)/members/$ref", link).status == 204)
  }

  func give(_ policy: String, to person: TestPerson, _ type: String = meeting) async throws {
    let reply = try await admin.put("/salus/v1/users/\(person.id)/policies/\(type)", ["policyId": .string(policy)])
    #expect(reply.status == 204, "\(reply)")
  }

  func give(_ policy: String, toGroup group: String, _ type: String = meeting, rank: Int? = nil) async throws {
    var body: JSONObject = JSONObject([("policyId", .string(policy))])
    if let rank { body["rank"] = .int(rank) }
    let reply = try await admin.put("/salus/v1/groups/\(group)/policies/\(type)", .object(body))
    #expect(reply.status == 204, "\(reply)")
  }

  func package(_ package: String, to person: TestPerson) async throws {
    let reply = try await admin.put("/salus/v1/users/\(person.id)/policyPackage", ["packageId": .string(package)])
    #expect(reply.status == 204, "\(reply)")
  }

  /// What holds for a person, as they see it themselves.
  func effective(_ person: TestPerson, _ type: String = meeting) async throws -> JSON {
    let reply = try await person.get("/salus/v1/me/policies")
    #expect(reply.status == 200, "\(reply)")
    return reply.json["types"]?.array?.first { $0["type"]?.string == type } ?? .null
  }

  func value(_ name: String, _ person: TestPerson, _ type: String = meeting) async throws -> JSON? {
    try await effective(person, type)["settings"]?.array?.first { $0["name"]?.string == name }?["value"]
  }

  /// Everybody's policies, the Globals that nobody changed left out.
  func policies(named name: String? = nil) async throws -> [JSON] {
    let all = try await admin.get("/salus/v1/policies").value
    return all.filter { name == nil || $0["displayName"]?.string == name }
  }

  /// The groups of a type by rank.
  func ranks(_ type: String = meeting) async throws -> [String] {
    try await admin.get("/salus/v1/policies/groups").value.filter { $0["type"]?.string == type }.enumerated().map { index, item in
      #expect(item["rank"] == .int(index + 1))
      return item["group"]?["displayName"]?.string ?? ""
    }
  }

  /// Lets the server go on with its batches for so long.
  func work(slices: Int) async throws {
    for _ in 0..<slices {
      try await hospital.runJobs()
      hospital.clock.advance(by: .milliseconds(10))
    }
  }
}
