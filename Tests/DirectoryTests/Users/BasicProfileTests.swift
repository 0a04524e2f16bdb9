// What Graph's `User.ReadBasic.All`, which people allow by themselves, tells of colleagues: names and addresses, nothing else.
import Kernel
import TestKit
import Testing

struct BasicProfileTests {
  private static let basic: Set = ["id", "displayName", "givenName", "surname", "mail", "userPrincipalName"]
  private let all =
    "/v1.0/users?$select=id,displayName,givenName,surname,mail,userPrincipalName,jobTitle,employeeId,accountEnabled"

  private func names(_ json: JSON?) -> Set<String> { Set((json?.object?.keys ?? []).filter { !$0.hasPrefix("@") }) }

  @Test func aSmallTokenSeesNamesAndAddresses() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (
      try await hospital.person("Anna Roy"), try await hospital.person("Leo Moss", scopes: ["User.ReadBasic.All"])
    )
    for path in ["/v1.0/users/\(anna.id)", "/v1.0/users/\(anna.id)?$select=id,jobTitle,displayName,department"] {
      let seen = names(try await leo.get(path).json)
      #expect(seen.contains("displayName") && seen.isSubset(of: Self.basic), "\(seen)")
    }
    let listed = try await leo.get(all).value
    #expect(listed.count == 3 && listed.allSatisfy { names($0) == Self.basic }, "\(listed)")
    let changes = try await leo.get("/v1.0/users/delta").value
    #expect(!changes.isEmpty && changes.allSatisfy { names($0).isSubset(of: Self.basic) })
    #expect(
      try await leo.get("/v1.0/users?$search=\"displayName:Anna\"", headers: ["consistencylevel": "eventual"]).value.count == 1)
  }

  @Test(arguments: [
    "$filter=jobTitle eq 'Registered Nurse'", "$filter=not(startswith(department,'M'))", "$orderby=employeeId",
    "$search=\"jobTitle:Nurse\"", "$filter=displayName eq 'x' or accountEnabled eq true",
  ])
  func anAnswerToAQuestionTellsNoMore(_ query: String) async throws {
    let hospital = try await TestHospital.open()
    let leo = try await hospital.person("Leo Moss", scopes: ["User.ReadBasic.All"])
    let path = "/v1.0/users?" + query.replacing(" ", with: "%20").replacing("\"", with: "%22")
    let reply = try await leo.get(path, headers: ["consistencylevel": "eventual"])
    #expect(reply.status == 403 || (reply.status == 400 && query.contains("employeeId")), "\(reply)")
  }

  @Test func oneselfAndTheGreaterPermissionAreWhole() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let leo = try await hospital.person("Leo Moss", scopes: ["User.Read", "User.ReadBasic.All"])
    #expect(names(try await leo.get("/v1.0/me").json).contains("jobTitle"))
    #expect(!names(try await leo.get("/v1.0/users/\(anna.id)").json).contains("jobTitle"))
    let reader = try await hospital.person("Mia Cole", scopes: ["User.Read.All"])
    #expect(names(try await reader.get("/v1.0/users/\(anna.id)").json).contains("jobTitle"))
  }

  @Test func theNamesOfGroupsAreNotTheirMembers() async throws {
    let hospital = try await TestHospital.open()
    let leo = try await hospital.person("Leo Moss", scopes: ["Group.ReadBasic.All"])
    let group = try await hospital.administrator.post(
      "/v1.0/groups",
      ["displayName": "Ward 4", "mailNickname": "ward4", "mailEnabled": false, "securityEnabled": true]
    ).id
    #expect(try await leo.get("/v1.0/groups/\(group)").status == 200)
    #expect(try await leo.get("/v1.0/groups/\(group)/members").status == 403)
  }
}
