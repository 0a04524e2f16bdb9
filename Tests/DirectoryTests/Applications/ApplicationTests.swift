// Registrations through the front door: made, found, changed, their secrets, and who may.
import Kernel
import TestKit
import Testing

@Suite struct ApplicationTests {
  private static let roster: JSON = [
    "displayName": "Roster", "description": "Shifts of the wards",
    "web": ["redirectUris": ["https://roster.hospital.example/signed-in"], "logoutUrl": "https://roster.hospital.example/bye"],
    "publicClient": ["redirectUris": ["http://localhost"]],
    "requiredResourceAccess": [
      [
        "resourceAppId": "00000003-0000-0000-c000-000000000000",
        "resourceAccess": [
          ["id": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "type": "Scope"],
          ["id": "df021288-bdef-4463-88db-98f22de89214", "type": "Role"],
        ],
      ]
    ],
  ]

  @Test func anAdministratorRegistersAnApplication() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let made = try await admin.post("/v1.0/applications", Self.roster)
    #expect(made.status == 201, "\(made)")
    #expect(made.json["web"]?["redirectUris"] == ["https://roster.hospital.example/signed-in"])
    #expect(made.json["requiredResourceAccess"]?[0]?["resourceAccess"]?.array?.count == 2)
    let found = try await admin.get("/v1.0/applications(appId='\(made.json["appId"]?.string ?? "")')")
    #expect(found.json["id"] == made.json["id"] && found.json["signInAudience"] == "AzureADMyOrg")
    let owners = try await admin.get("/v1.0/applications/\(made.id)/owners")
    #expect(owners.json["value"]?[0]?["id"]?.string == admin.id.text)
    #expect(try await hospital.audit(action: "application.create").map(\.object) == ["applications/\(made.id)"])
  }

  @Test func listsAreFilteredSearchedAndPaged() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    for name in ["Laboratoire Élan", "Roster", "Bed board"] {
      _ = try await admin.post("/v1.0/applications", ["displayName": .string(name)])
    }
    let names = { (reply: Reply) in (reply.json["value"]?.array ?? []).compactMap { $0["displayName"]?.string } }
    let first = try await admin.get("/v1.0/applications?$top=2&$select=id,displayName")
    #expect(names(first) == ["Bed board", "Laboratoire Élan"])
    let next = first.json["@odata.nextLink"]?.string?.replacing("http://salus.test", with: "") ?? ""
    #expect(names(try await admin.get(next)) == ["Roster"])
    #expect(
      names(try await admin.get("/v1.0/applications?$filter=startswith(displayName,'laboratoire e')")) == ["Laboratoire Élan"])
    let eventual = ["consistencylevel": "eventual"]
    let searched = try await admin.get("/v1.0/applications?$search=%22displayName:bed%22&$count=true", headers: eventual)
    #expect(names(searched) == ["Bed board"] && searched.json["@odata.count"] == 1)
    let unsupported = try await admin.get("/v1.0/applications?$filter=notes%20eq%20'x'")
    #expect(unsupported.status == 400 && unsupported.code == "Request_UnsupportedQuery")
  }

  @Test func aChangeTouchesWhatItNamesOnly() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let id = try await admin.post("/v1.0/applications", Self.roster).id
    let path = "/v1.0/applications/\(id)"
    #expect(
      try await admin.patch(path, ["displayName": "Duty roster", "spa": ["redirectUris": ["https://roster.example/"]]]).status
        == 204)
    var now = try await admin.get(path).json
    #expect(now["displayName"] == "Duty roster" && now["description"] == "Shifts of the wards")
    #expect(now["web"]?["logoutUrl"] == "https://roster.hospital.example/bye" && now["spa"]?["redirectUris"]?.array?.count == 1)
    #expect(try await admin.patch(path, ["web": ["redirectUris": []], "requiredResourceAccess": []]).status == 204)
    now = try await admin.get(path).json
    #expect(now["web"]?["redirectUris"] == [] && now["requiredResourceAccess"] == [])
    #expect(now["publicClient"]?["redirectUris"] == ["http://localhost"])
    #expect(try await admin.delete(path).status == 204)
    #expect(try await admin.get(path).status == 404)
  }

  @Test(
    arguments: [
      (["displayName": "  "], "displayName"),
      (["displayName": "X", "web": ["redirectUris": ["http://evil.example"]]], "web/redirectUris[0]"),
      (["displayName": "X", "spa": ["redirectUris": ["https://a.example", "https://*.example"]]], "spa/redirectUris[1]"),
      (["displayName": "X", "publicClient": ["redirectUris": ["javascript:alert(1)"]]], "publicClient/redirectUris[0]"),
      (["displayName": "X", "web": ["logoutUrl": "http://a.example"]], "web/logoutUrl"),
      (["displayName": "X", "signInAudience": "AzureADMultipleOrgs"], "signInAudience"),
      (
        ["displayName": "X", "web": ["implicitGrantSettings": ["enableIdTokenIssuance": true]]],
        "web/implicitGrantSettings/enableIdTokenIssuance"
      ),
      (["displayName": "X", "passwordCredentials": [["displayName": "mine"]]], "passwordCredentials"),
      (
        ["displayName": "X", "requiredResourceAccess": [["resourceAppId": "00000003-0000-0000-c000-000000000001"]]],
        "requiredResourceAccess[0]/resourceAppId"
      ),
      (
        [
          "displayName": "X",
          "requiredResourceAccess": [
            [
              "resourceAppId": "00000003-0000-0000-c000-000000000000",
              "resourceAccess": [["id": "00000000-0000-4000-8000-000000000000", "type": "Scope"]],
            ]
          ],
        ], "requiredResourceAccess[0]/resourceAccess[0]/id"
      ),
    ] as [(JSON, String)])
  func whatCannotBeIsRefusedByName(_ body: JSON, _ target: String) async throws {
    let hospital = try await TestHospital.open()
    let reply = try await hospital.administrator.post("/v1.0/applications", body)
    #expect(reply.status == 400 && reply.target == target, "\(reply)")
  }

  @Test func aSecretIsShownOnceAndEnds() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let path = "/v1.0/applications/" + (try await admin.post("/v1.0/applications", ["displayName": "Laboratory"]).id)
    let ends = "2027-05-21T00:00:00Z"
    let made = try await admin.post(
      path + "/addPassword", ["passwordCredential": ["displayName": "Server 1", "endDateTime": .string(ends)]])
    let text = made.json["secretText"]?.string ?? ""
    #expect(made.status == 200 && text.count == 43 && made.json["hint"]?.string == String(text.prefix(3)), "\(made)")
    let kept = try await admin.get(path).json["passwordCredentials"]?[0]
    #expect(kept?["secretText"] == .null && kept?["displayName"] == "Server 1" && kept?["keyId"] == made.json["keyId"])
    #expect(try await admin.post(path + "/addPassword").json["displayName"] == .null)
    #expect(try await admin.post(path + "/removePassword", ["keyId": made.json["keyId"] ?? .null]).status == 204)
    #expect(try await admin.get(path).json["passwordCredentials"]?.array?.count == 1)
    #expect(try await admin.post(path + "/removePassword", ["keyId": made.json["keyId"] ?? .null]).status == 404)
  }

  @Test(arguments: ["2026-11-20T00:00:00Z", "2029-11-21T00:00:00Z"])
  func aSecretEndsInTheFutureAndWithinTwoYears(_ ends: String) async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let id = try await admin.post("/v1.0/applications", ["displayName": "Laboratory"]).id
    let reply = try await admin.post(
      "/v1.0/applications/\(id)/addPassword", ["passwordCredential": ["endDateTime": .string(ends)]])
    #expect(reply.status == 400 && reply.target == "passwordCredential/endDateTime", "\(reply)")
  }

  @Test func peopleSeeNoRegistrations() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    for path in ["/v1.0/applications", "/v1.0/servicePrincipals", "/v1.0/oauth2PermissionGrants"] {
      #expect(try await anna.get(path).status == 403)
    }
    #expect(try await anna.post("/v1.0/applications", ["displayName": "Mine"]).status == 403)
  }
}
