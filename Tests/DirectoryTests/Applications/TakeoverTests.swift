// An application with power over others becomes none of them that may do more, in its own name or in people's.
import Kernel
import TestKit
import Testing

@testable import Directory

struct TakeoverTests {
  private let hospital: TestHospital
  private let admin, keeper: TestPerson
  private let client: OAuthClient

  init() async throws {
    hospital = try await TestHospital.open()
    admin = try await hospital.administrator
    keeper = try await hospital.application("Keeper", permissions: ["Application.ReadWrite.All", "User.Read.All"])
    client = try await hospital.client(delegated: ["User.ReadWrite.All"])
  }

  /// Every way by which one application could act as another.
  private func ways(_ path: String) async throws -> [Int] {
    let moved: JSON = ["publicClient": ["redirectUris": ["http://localhost/"]]]
    return [
      try await keeper.patch(path, moved).status, try await keeper.patch(path, ["isFallbackPublicClient": true]).status,
      try await keeper.patch(path, ["keyCredentials": []]).status, try await keeper.post(path + "/addPassword").status,
    ]
  }

  @Test(arguments: [true, false])
  func whatPeopleAllowedAnApplicationCounts(_ isForAll: Bool) async throws {
    let path = "/v1.0/applications/\(client.application)"
    _ = try await admin.grant("openid User.Read.All", to: client, for: isForAll ? nil : admin.id)
    #expect(try await ways(path) == [204, 204, 204, 200])
    let leo = try await hospital.person("Leo Blanc")
    _ = try await admin.grant("User.ReadWrite.All", to: client, for: leo.id)
    #expect(try await ways(path) == [403, 403, 403, 403])
    #expect(try await keeper.patch(path, ["description": "Shifts"]).status == 204)
  }

  @Test func switchingItOffMakesItNoEasierPrey() async throws {
    let other = try await hospital.client(own: ["User.ReadWrite.All"])
    let path = "/v1.0/applications/\(other.application)"
    #expect(try await keeper.patch(path, ["isDisabled": true]).status == 204)
    #expect(try await ways(path) == [403, 403, 403, 403])
  }

  @Test func anApplicationGrantsNoMoreThanItHas() async throws {
    let giver = try await hospital.application(
      "Giver", permissions: ["DelegatedPermissionGrant.ReadWrite.All", "User.Read.All"])
    let body = try await admin.grantBody("User.Read.All User.ReadWrite.All", to: client)
    #expect(try await giver.post("/v1.0/oauth2PermissionGrants", body).status == 403)
    let less = try await admin.grantBody("User.Read.All openid offline_access", to: client)
    let made = try await giver.post("/v1.0/oauth2PermissionGrants", less)
    #expect(made.status == 201, "\(made)")
    let path = "/v1.0/oauth2PermissionGrants/\(made.id)"
    #expect(try await giver.patch(path, ["scope": "User.Read.All User.ReadWrite.All"]).status == 403)
    #expect(try await admin.patch(path, ["scope": "User.Read.All User.ReadWrite.All openid"]).status == 204)
    #expect(try await giver.patch(path, ["scope": "User.ReadWrite.All"]).status == 204)
    #expect(try await giver.delete(path).status == 204)
  }
}
