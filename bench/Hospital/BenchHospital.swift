// The hospital that is measured: founded and staffed by the product's own code, before its server starts.
import Directory
import FeatureKit
import Kernel
import Outside
import Server

struct BenchHospital: Sendable {
  let place: Place
  /// Everybody but the administrator.
  let people: [UserID]
  private let tenant: TenantID
  private let signer: JWTTokenSigner
  /// What a client of chats asks for.
  private static let scopes: Set<String> = ["User.Read", "Chat.ReadWrite"]

  static func found(_ place: Place, people count: Int) async throws -> BenchHospital {
    let signer = try await JWTTokenSigner(keyFile: place.folder + "/token.key")
    let instance = try await Instance.open(place.open(), outside: try ports(place.folder, signer))
    let draft = PersonDraft(principalName: "admin@bench.example", displayName: "Administrator")
    let found = FoundHospital(organization: "Bench Hospital", administrator: draft, hash: nil)
    let (tenant, _) = try await instance.runner.run(found, as: .system(TenantID(""), "bench"))
    for part in stride(from: 0, to: count, by: 5000) {
      let file = staff(part..<min(part + 5000, count))
      _ = try await StaffImport.run(
        file, dryRun: false, allOrNothing: true, as: .system(tenant, "bench"), runner: instance.runner)
    }
    let people = try await instance.database.read { try BenchStore.staff(on: $0) }
    await instance.database.close()
    return BenchHospital(place: place, people: people, tenant: tenant, signer: signer)
  }

  func token(_ person: UserID) async throws -> String {
    let now = SystemClock().now
    return try await signer.sign(
      TokenClaims(user: person, tenant: tenant, scopes: Self.scopes, issued: now, expires: now + .hours(12)))
  }

  /// Fails unless everything that was measured stands in the audit log as it was written. The server must not be running.
  func audit() async throws {
    let database = try place.open()
    let finding = try await AuditChain.verify(database)
    await database.close()
    guard case .intact = finding else { throw LineFault(description: "The audit log: \(finding)") }
  }

  func tokens(_ range: Range<Int>) async throws -> [String] {
    var tokens: [String] = []
    for person in people[range] { tokens.append(try await token(person)) }
    return tokens
  }

  private static func ports(_ folder: String, _ signer: JWTTokenSigner) throws -> Ports {
    var ports = Ports()
    ports.provide(.passwordHash, Argon2PasswordHash())
    ports.provide(.tokenSigner, signer)
    ports.provide(.htmlCleaner, GumboHTMLCleaner())
    ports.provide(.vault, try SealedVault(keyFile: folder + "/master.key"))
    ports.provide(.webClient, OutgoingHTTP(OutgoingPolicy()))
    return ports
  }

  private static func staff(_ numbers: Range<Int>) -> [UInt8] {
    let rows = numbers.map { "E\($0),Nurse Number \($0),n\($0)@bench.example,Nurse,Ward \($0 % 120)" }
    return Array((["employeeId,displayName,userPrincipalName,jobTitle,department"] + rows).joined(separator: "\n").utf8)
  }
}
