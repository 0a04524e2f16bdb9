// What an application may do for itself: what its permissions say and no more, and nothing that takes a person.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Directory

struct ApplicationAccessTests {
  @Test func itsPermissionsOpenGraphsDoors() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let app = try await hospital.application(permissions: ["User.Read.All"])
    #expect(try await app.get("/v1.0/users").value.count == 2)
    #expect(try await app.get("/v1.0/users/\(anna.id)").json["displayName"] == "Anna Roy")
    #expect(try await app.get("/v1.0/groups").status == 403)
    #expect(try await app.patch("/v1.0/users/\(anna.id)", ["jobTitle": "x"]).status == 403)
    #expect(try await app.delete("/v1.0/users/\(anna.id)").status == 403)
  }

  @Test func itIsNobodysMe() async throws {
    let hospital = try await TestHospital.open()
    let app = try await hospital.application(permissions: hospital.instance.registry.ports.permissions.application)
    for path in ["/v1.0/me", "/v1.0/me/chats", "/v1.0/users/me", "/salus/v1/me/events", "/v1.0/me/presence"] {
      let reply = try await app.get(path)
      #expect(reply.status == 400 && reply.code == "BadRequest", "\(path): \(reply)")
      #expect(reply.json["error"]?["message"] == "/me request is only valid with delegated authentication flow.")
    }
    let batch = try await app.post(
      "/v1.0/$batch",
      [
        "requests": [
          ["id": "1", "method": "GET", "url": "/me"], ["id": "2", "method": "GET", "url": "/users"],
          ["id": "3", "method": "POST", "url": "/chats", "body": [:], "headers": ["content-type": "application/json"]],
        ]
      ])
    #expect(batch.json["responses"]?.array?.map { $0["status"] } == [400, 200, 403])
  }

  @Test func whatIsTakenAwayCountsAtOnce() async throws {
    let hospital = try await TestHospital.open()
    let app = try await hospital.application(permissions: ["User.Read.All", "Group.Read.All"])
    #expect(try await app.get("/v1.0/groups").status == 200)
    try await hospital.change { work in
      let application = try #require(try ApplicationStore.all(in: work).first)
      let group = try #require(
        try GrantStore.assignments(of: application.id, in: work).first { $0.permission == "Group.Read.All" })
      #expect(try GrantStore.remove(assignment: group.id, of: application.id, in: work))
      #expect(try !GrantStore.remove(assignment: group.id, of: application.id, in: work))
    }
    #expect(try await app.get("/v1.0/groups").status == 403)
    #expect(try await app.get("/v1.0/users").status == 200)
    try await hospital.change { work in
      var application = try #require(try ApplicationStore.all(in: work).first)
      application.isEnabled = false
      try ApplicationStore.update(application, in: work)
    }
    #expect(try await app.get("/v1.0/users").status == 401)
  }

  @Test func itKeepsTheDirectoryButNoAdministrators() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ada) = (try await hospital.person("Anna Roy"), try await hospital.administrator)
    let app = try await hospital.application(permissions: ["User.ReadWrite.All", "User.RevokeSessions.All"])
    #expect(try await app.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false]).status == 204)
    #expect(try await app.get("/v1.0/users/\(anna.id)?$select=accountEnabled").json["accountEnabled"] == false)
    #expect(try await app.patch("/v1.0/users/\(ada.id)", ["jobTitle": "Head of IT"]).status == 204)
    let takeOver: [JSON] = [
      ["passwordProfile": ["password": "a password of the attacker"]], ["accountEnabled": false], ["mail": "x@hospital.example"],
      ["userPrincipalName": "x@hospital.example"], ["employeeId": "4711"],
    ]
    for body in takeOver { #expect(try await app.patch("/v1.0/users/\(ada.id)", body).status == 403, "\(body)") }
    #expect(try await app.delete("/v1.0/users/\(ada.id)").status == 403)
    #expect(try await app.put("/salus/v1/users/\(anna.id)/roles", ["roles": ["administrator"]]).status == 403)
    #expect(try await app.delete("/v1.0/users/\(anna.id)").status == 204)
    let records = try await hospital.audit(action: "user.delete")
    #expect(records.map(\.outcome) == ["refused:Authorization_RequestDenied", "done"])
    #expect(records.allSatisfy { $0.actor.hasPrefix("app:") })
    let log = try await ada.get("/v1.0/auditLogs/directoryAudits?$filter=activityDisplayName eq 'user.delete'")
    #expect(log.value.allSatisfy { $0["initiatedBy"]?["app"]?["appId"]?.string?.isEmpty == false }, "\(log)")
  }

  @Test func itSaysAnybodysPresence() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let body: JSON = ["sessionId": "pager", "availability": "Busy", "activity": "InACall", "expirationDuration": "PT10M"]
    let reader = try await hospital.application(permissions: ["Presence.Read.All"])
    #expect(try await reader.post("/v1.0/users/\(anna.id)/presence/setPresence", body).status == 403)
    let writer = try await hospital.application("Pager", permissions: ["Presence.ReadWrite.All"])
    #expect(try await writer.post("/v1.0/users/\(anna.id)/presence/setPresence", body).status == 200)
    #expect(try await reader.get("/v1.0/users/\(anna.id)/presence").json["activity"] == "InACall")
  }

  @Test func aTokenOfAnUnknownApplicationIsNone() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let end = hospital.clock.now + .hours(1)
    for user in [nil, anna.id] {
      let forged = TokenClaims(
        user: user, tenant: hospital.tenant, client: ClientID("none"), scopes: ["User.Read.All"], issued: hospital.clock.now,
        expires: end)
      #expect(try await hospital.signed(forged).get("/v1.0/users").status == 401)
    }
    let nobody = TokenClaims(
      user: nil, tenant: hospital.tenant, scopes: ["User.Read.All"], issued: hospital.clock.now, expires: end)
    #expect(try await hospital.signed(nobody).get("/v1.0/users").status == 401)
  }
}

/// Changes data as the server itself, past the front door.
struct Tinker<Output: Sendable>: Operation {
  static var action: String { "test" }
  let body: @Sendable (Transaction) throws -> Output
  func run(in work: Transaction) throws -> Output { try body(work) }
}

extension TestHospital {
  func change<Output: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Output) async throws -> Output {
    try await instance.runner.run(Tinker(body: body), as: .system(tenant, "test"))
  }
}
