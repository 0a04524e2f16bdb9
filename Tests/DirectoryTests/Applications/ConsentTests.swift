// What applications are given: by administrators for everybody or for themselves, and what people take back.
import Kernel
import TestKit
import Testing

@Suite struct ConsentTests {
  let hospital: TestHospital
  let admin: TestPerson
  /// The principal of a registered application, that of the server, and the application's client_id.
  let principal, resource, client: String

  init() async throws {
    hospital = try await TestHospital.open()
    admin = try await hospital.administrator
    client = try await admin.post("/v1.0/applications", ["displayName": "Roster"]).json["appId"]?.string ?? ""
    principal = try await admin.get("/v1.0/servicePrincipals(appId='\(client)')").id
    resource = try await admin.get("/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')").id
  }

  @Test func theServerListsItsPermissions() async throws {
    let filter = "/v1.0/servicePrincipals?$filter=appId%20eq%20'00000003-0000-0000-c000-000000000000'"
    let server = try await admin.get(filter).json["value"]?[0]
    let scope = server?["oauth2PermissionScopes"]?.array?.first { $0["value"] == "Chat.Read" }
    #expect(scope?["id"] == "f501c180-9344-439a-bca0-6cbf209fd270" && scope?["type"] == "User")
    let role = server?["appRoles"]?.array?.first { $0["value"] == "User.Read.All" }
    #expect(role?["id"] == "df021288-bdef-4463-88db-98f22de89214" && role?["allowedMemberTypes"] == ["Application"])
    #expect(server?["appRoles"]?.array?.contains { $0["value"] == "Chat.Read" } == false)
    let all = try await admin.get("/v1.0/servicePrincipals").json["value"]?.array ?? []
    #expect(all.compactMap { $0["displayName"]?.string } == ["Microsoft Graph", "Roster"])
  }

  /// A name that is missing here can be asked for by no application: it needs an entry in PermissionCatalogue.swift, and words in
  /// web/features/permissions.
  @Test func everyPermissionThatARouteAsksForCanBeGiven() async throws {
    let server = try await admin.get("/v1.0/servicePrincipals/\(resource)").json
    let names = { (list: String) in Set((server[list]?.array ?? []).compactMap { $0["value"]?.string }) }
    let asked = hospital.instance.registry.ports.permissions
    #expect(asked.application.subtracting(names("appRoles")) == [])
    #expect(asked.delegated.subtracting(names("oauth2PermissionScopes")).subtracting(names("appRoles")) == [])
  }

  @Test func aPrincipalIsThereFromTheStart() async throws {
    let again = try await admin.post("/v1.0/servicePrincipals", ["appId": .string(client)])
    #expect(again.status == 201 && again.id == principal)
    #expect(try await admin.patch("/v1.0/servicePrincipals/\(principal)", ["accountEnabled": false]).status == 204)
    #expect(try await admin.get("/v1.0/servicePrincipals/\(principal)").json["accountEnabled"] == false)
    #expect(try await admin.patch("/v1.0/servicePrincipals/\(resource)", ["accountEnabled": false]).status == 403)
    #expect(try await admin.get("/v1.0/servicePrincipals/\(admin.id)").status == 404)
  }

  private func grant(_ scope: String, person: String? = nil) -> JSON {
    [
      "clientId": .string(principal), "resourceId": .string(resource), "scope": .string(scope),
      "consentType": person == nil ? "AllPrincipals" : "Principal", "principalId": JSON(person),
    ]
  }

  @Test func anAdministratorGrantsForEverybody() async throws {
    let made = try await admin.post("/v1.0/oauth2PermissionGrants", grant("User.Read Chat.Read offline_access"))
    #expect(made.status == 201 && made.json["scope"] == "Chat.Read User.Read offline_access", "\(made)")
    let twin = try await admin.post("/v1.0/oauth2PermissionGrants", grant("User.Read"))
    #expect(twin.status == 409)
    let path = "/v1.0/oauth2PermissionGrants/\(made.id)"
    #expect(try await admin.patch(path, ["scope": "User.Read"]).status == 204)
    let listed = try await admin.get(
      "/v1.0/oauth2PermissionGrants?$filter=clientId%20eq%20'\(principal)'%20and%20consentType%20eq%20'AllPrincipals'")
    #expect(listed.json["value"]?.array?.compactMap { $0["scope"]?.string } == ["User.Read"])
    #expect(try await admin.delete(path).status == 204)
    #expect(try await admin.get(path).status == 404)
    #expect(try await admin.get("/v1.0/servicePrincipals/\(principal)/oauth2PermissionGrants").json["value"] == [])
  }

  @Test(arguments: [("Mail.Send", "scope"), ("User.Read Nothing.At.All", "scope")])
  func onlyKnownPermissionsAreGranted(_ scope: String, _ target: String) async throws {
    let reply = try await admin.post("/v1.0/oauth2PermissionGrants", grant(scope))
    #expect(reply.status == 400 && reply.target == target, "\(reply)")
  }

  @Test func anApplicationIsGivenAPermissionOfItsOwn() async throws {
    let path = "/v1.0/servicePrincipals/\(principal)/appRoleAssignments"
    let body: JSON = [
      "principalId": .string(principal), "resourceId": .string(resource), "appRoleId": "df021288-bdef-4463-88db-98f22de89214",
    ]
    let made = try await admin.post(path, body)
    #expect(made.status == 201 && made.json["principalDisplayName"] == "Roster", "\(made)")
    #expect(try await admin.post(path, body).status == 400)
    let given = try await admin.get("/v1.0/servicePrincipals/\(resource)/appRoleAssignedTo")
    #expect(given.json["value"]?.array?.compactMap { $0["id"]?.string } == [made.id])
    #expect(try await admin.delete("/v1.0/servicePrincipals/\(resource)/appRoleAssignedTo/\(made.id)").status == 204)
    #expect(try await admin.get(path).json["value"] == [])
    #expect(
      try await hospital.audit(action: "application.assignPermission").first?.object.hasSuffix("/permissions/User.Read.All")
        == true)
  }

  @Test func aScopeIsNoRole() async throws {
    let body: JSON = [
      "principalId": .string(principal), "resourceId": .string(resource), "appRoleId": "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
    ]
    let reply = try await admin.post("/v1.0/servicePrincipals/\(principal)/appRoleAssignments", body)
    #expect(reply.status == 400 && reply.target == "appRoleId", "\(reply)")
  }

  @Test func peopleSeeWhatTheyAllowedAndTakeItBack() async throws {
    let anna = try await hospital.person("Anna Roy")
    let leo = try await hospital.person("Leo Blanc")
    _ = try await admin.post("/v1.0/oauth2PermissionGrants", grant("User.Read", person: anna.id.text))
    let list = "/salus/v1/me/allowedApplications"
    let mine = try await anna.get(list).value.first
    #expect(mine?["application"]?["displayName"] == "Roster" && mine?["scopes"] == ["User.Read"])
    #expect(try await leo.get(list).value.isEmpty)
    let id = mine?["id"]?.string ?? ""
    #expect(try await leo.get("/salus/v1/users/\(anna.id)/allowedApplications").status == 403)
    #expect(try await leo.delete("/salus/v1/users/\(anna.id)/allowedApplications/\(id)").status == 403)
    #expect(try await leo.delete("\(list)/\(id)").status == 404)
    #expect(try await anna.delete("\(list)/\(id)").status == 204)
    #expect(try await anna.get(list).value.isEmpty)
  }

  @Test func anApplicationNeverMakesAnotherMoreThanItself() async throws {
    let keeper = try await hospital.application(
      "Keeper", permissions: ["Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All"])
    let path = "/v1.0/servicePrincipals/\(principal)/appRoleAssignments"
    let body: JSON = [
      "principalId": .string(principal), "resourceId": .string(resource), "appRoleId": "df021288-bdef-4463-88db-98f22de89214",
    ]
    #expect(try await keeper.post(path, body).status == 403)
    let id = try await keeper.get("/v1.0/applications(appId='\(client)')").id
    #expect(try await keeper.post("/v1.0/applications/\(id)/addPassword").status == 200)
    #expect(try await admin.post(path, body).status == 201)
    #expect(try await keeper.post("/v1.0/applications/\(id)/addPassword").status == 403)
    let moved: JSON = ["web": ["redirectUris": ["https://elsewhere.example/"]]]
    #expect(try await keeper.patch("/v1.0/applications/\(id)", moved).status == 403)
    #expect(try await keeper.patch("/v1.0/applications/\(id)", ["description": "Shifts"]).status == 204)
    #expect(try await keeper.get("/salus/v1/me/allowedApplications").status == 400)
  }
}
