// Public keys of applications: certificates as Graph takes them, key sets, and nothing that should have stayed secret.
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct ApplicationKeyTests {
  /// Of a P-256 key, made for this test.
  private static let certificate =
    "MIIBhzCCAS2gAwIBAgIUV6FHQVFDO424mv/dNkD1KFmLXBwwCgYIKoZIzj0EAwIwGTEXMBUGA1UEAwwOcm9zdGVyLmV4YW1wbGUw"
    + "HhcNMjYxMTIxMDgyNDAwWhcNMzYxMTE4MDgyNDAwWjAZMRcwFQYDVQQDDA5yb3N0ZXIuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqG"
    + "SM49AwEHA0IABFhT/Xy/so1rtqo/TeJhQ9KbhuU6mishwPqYCRduOiRSuEDVDshVE4vkdlZA/EYKiQ18Xujy6mQcr+YhfQ/i98aj"
    + "UzBRMB0GA1UdDgQWBBS23fI6ckd/dwTvFK9sOZsP9d+5MzAfBgNVHSMEGDAWgBS23fI6ckd/dwTvFK9sOZsP9d+5MzAPBgNVHRMB"
    + "Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIETA+JN7LTv9oWfYP2zJCIy8CE1ydDQgMeHgUb9bvGfPAiEArocVL+M99G8SyYzP"
    + "86Q4W7iHI+PRiOp6Wzml/qe2wTM="

  @Test func aCertificateIsKeptAsItsPublicKey() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let path = "/v1.0/applications/" + (try await admin.post("/v1.0/applications", ["displayName": "Laboratory"]).id)
    let credential: JSON = [
      "type": "AsymmetricX509Cert", "usage": "Verify", "key": .string(Self.certificate), "displayName": "CN=laboratory",
      "endDateTime": "2027-11-21T00:00:00Z",
    ]
    #expect(try await admin.patch(path, ["keyCredentials": [credential]]).status == 204)
    let kept = try await admin.get(path).json["keyCredentials"]?[0] ?? .null
    #expect(kept["displayName"] == "CN=laboratory" && kept["key"] == .null)
    #expect(kept["endDateTime"]?.string?.hasPrefix("2027-11-21T00:00:00") == true)
    // Sent back as it was read it stays; left out it goes.
    #expect(try await admin.patch(path, ["keyCredentials": [kept, credential]]).status == 204)
    #expect(try await admin.get(path).json["keyCredentials"]?.array?.count == 2)
    #expect(try await admin.patch(path, ["displayName": "Lab"]).status == 204)
    #expect(try await admin.get(path).json["keyCredentials"]?.array?.count == 2)
    #expect(try await admin.patch(path, ["keyCredentials": []]).status == 204)
    #expect(try await admin.get(path).json["keyCredentials"] == [])
  }

  @Test func aCertificateSaysItsOwnNameAndTimes() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let path = "/v1.0/applications/" + (try await admin.post("/v1.0/applications", ["displayName": "Laboratory"]).id)
    #expect(try await admin.patch(path, ["keyCredentials": [["key": .string(Self.certificate)]]]).status == 204)
    let kept = try await admin.get(path).json["keyCredentials"]?[0] ?? .null
    #expect(kept["displayName"] == "CN=roster.example", "\(kept)")
    #expect(kept["startDateTime"]?.string == "2026-11-21T08:24:00.000Z", "\(kept)")
    #expect(kept["endDateTime"]?.string == "2036-11-18T08:24:00.000Z", "\(kept)")
    let late: JSON = ["key": .string(Self.certificate), "endDateTime": "2036-11-18T08:24:01Z"]
    #expect(try await admin.patch(path, ["keyCredentials": [kept, late]]).target == "keyCredentials[1]/endDateTime")
  }

  @Test(
    arguments: [
      (["key": "bm90IGEgY2VydGlmaWNhdGU="], "keyCredentials[0]/key"), (["key": "%%"], "keyCredentials[0]/key"),
      (["type": "Symmetric", "key": "AA=="], "keyCredentials[0]/type"),
      (["usage": "Sign", "key": "AA=="], "keyCredentials[0]/usage"),
    ] as [(JSON, String)])
  func whatIsNoCertificateIsRefused(_ credential: JSON, _ target: String) async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let id = try await admin.post("/v1.0/applications", ["displayName": "Laboratory"]).id
    let reply = try await admin.patch("/v1.0/applications/\(id)", ["keyCredentials": [credential]])
    #expect(reply.status == 400 && reply.target == target, "\(reply)")
  }

  private static let x = "WFP9fL-yjWu2qj9N4mFD0puG5TqaKyHA-pgJF246JFI"
  private static let y = "uEDVDshVE4vkdlZA_EYKiQ18Xujy6mQcr-YhfQ_i98Y"

  @Test func aKeySetIsWrittenAsAWhole() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let id = try await admin.post("/v1.0/applications", ["displayName": "Laboratory"]).id
    let key: JSON = ["kty": "EC", "crv": "P-256", "kid": "2026", "x": .string(Self.x), "y": .string(Self.y)]
    #expect(try await admin.put("/salus/v1/applications/\(id)/keys", ["keys": [key]]).status == 204)
    #expect(try await admin.get("/v1.0/applications/\(id)").json["keyCredentials"]?[0]?["displayName"] == "2026")
    let leaked: JSON = ["kty": "EC", "crv": "P-256", "x": .string(Self.x), "y": .string(Self.y), "d": .string(Self.x)]
    let reply = try await admin.put("/salus/v1/applications/\(id)/keys", ["keys": [leaked]])
    #expect(reply.status == 400 && reply.target == "keys[0]", "\(reply)")
    #expect(try await hospital.audit(action: "application.setKeys").map(\.outcome) == ["done"])
  }

  @Test(
    arguments: [
      ["kty": "RSA", "e": "AQAB", "n": "AQAB"], ["kty": "oct", "k": "AAAA"], ["kty": "EC", "crv": "secp256k1"],
      ["kty": "EC", "crv": "P-256", "x": "AA"],
      ["kty": "OKP", "crv": "X25519"], [], "key",
    ] as [JSON])
  func weakAndStrangeKeysAreRefused(_ key: JSON) {
    #expect(KeyRules.fault(in: key) != nil)
  }
}
