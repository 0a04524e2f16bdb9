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
  private let tokens: [UserID: String]
  /// What a client of chats asks for.
  private static let scopes: Set<String> = [
    "User.Read", "Chat.ReadWrite", "Team.Create", "Team.ReadBasic.All", "TeamMember.ReadWrite.All", "Channel.ReadBasic.All",
    "ChannelMessage.ReadWrite",
  ]

  static func found(_ place: Place, people count: Int) async throws -> BenchHospital {
    let instance = try await Instance.open(place.open(), outside: try await outsidePorts(folder: place.folder, OutgoingPolicy()))
    let draft = PersonDraft(principalName: "admin@bench.example", displayName: "Administrator")
    let found = FoundHospital(organization: "Bench Hospital", administrator: draft, hash: nil)
    let (tenant, _) = try await instance.runner.run(found, as: .system(TenantID(""), "bench"))
    for part in stride(from: 0, to: count, by: 5000) {
      let file = staff(part..<min(part + 5000, count))
      _ = try await StaffImport.run(
        file, dryRun: false, allOrNothing: true, as: .system(tenant, "bench"), runner: instance.runner)
    }
    let people = try await instance.database.read { try BenchStore.staff(on: $0) }
    let tokens = try await tokens(for: people, of: tenant, by: instance.runner)
    await instance.database.close()
    return BenchHospital(place: place, people: people, tokens: tokens)
  }

  private static func tokens(for people: [UserID], of tenant: TenantID, by runner: Runner) async throws -> [UserID: String] {
    let (now, signer) = (SystemClock().now, try runner.ports.require(.tokenSigner))
    var tokens: [UserID: String] = [:]
    for person in people {
      let claims = TokenClaims(user: person, tenant: tenant, scopes: scopes, issued: now, expires: now + .hours(12))
      tokens[person] = try await signer.sign(claims, by: runner)
    }
    return tokens
  }

  func token(_ person: UserID) throws -> String {
    guard let token = tokens[person] else { throw LineFault(description: "There is no token for \(person).") }
    return token
  }

  /// Fails unless everything that was measured stands in the audit log as it was written. The server must not be running.
  func audit() async throws {
    let database = try place.open()
    let finding = try await AuditChain.verify(database)
    await database.close()
    guard case .intact = finding else { throw LineFault(description: "The audit log: \(finding)") }
  }

  func tokens(_ range: Range<Int>) throws -> [String] { try people[range].map(token) }

  private static func staff(_ numbers: Range<Int>) -> [UInt8] {
    let rows = numbers.map { "E\($0),Nurse Number \($0),n\($0)@bench.example,Nurse,Ward \($0 % 120)" }
    return Array((["employeeId,displayName,userPrincipalName,jobTitle,department"] + rows).joined(separator: "\n").utf8)
  }
}
