// Removals: what took messages away for good, and the certificate of each.
import Database
import FeatureKit
import Graph
import Kernel

public struct Removals: Feature {
  public let name = "removals"
  public let migrations = removalMigrations
  public let jobs = [RemovalJobs.step]
  public let errands = [RemovalCertificate.errand]
  public let needs: [any PortName] = [
    Port<any People>.people, Port<any PeopleReach>.reach, Port<any Notices>.notices, Port<any WebSignatures>.signatures,
    Port<any Vault>.vault,
    Port<any OrganizationName>.organizationName,
  ]

  public init() {}

  public var routes: [Route] {
    let (all, one) = ("/removals", "/removals/{removal}")
    return [
      Route(.get, all, in: .salus, gate: RecordsGate.read, answers: .ours, handle: Self.list),
      Route(.post, all, in: .salus, gate: RecordsGate.write, answers: .ours, handle: Self.erase)
        .taking("chatId:string?", "userId:string?", "reason:string").succeeding(with: 201),
      Route(.get, one, in: .salus, gate: RecordsGate.read, answers: .ours) { try await Self.answer($0.id("removal"), $0) },
      Route(.get, one + "/certificate", in: .salus, gate: RecordsGate.read, answers: .ours) { request in
        .json(try await Self.certificate(request))
      },
      Route(.get, one + "/certificate/page", in: .salus, gate: RecordsGate.read, answers: .bytes, handle: Self.page),
    ]
  }
}

extension Removals {
  /// A list to look through, not an archive: the certificates are that.
  private static let longestList = 100

  @Sendable private static func list(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      request.collection(try json(RemovalStore.latest(longestList, in: reading), reading), of: "removals")
    }
  }

  private static func json(_ removals: [Removal], _ reading: Reading) throws -> [JSONObject] {
    let names = try reading.ports.require(.people).people(Set(removals.compactMap(\.askedBy)), in: reading)
    let certified = try RemovalStore.certified(removals.map(\.id), in: reading)
    return removals.map { removal in
      var json = RemovalPage.json(removal, names)
      json.append("isCertified", .bool(certified.contains(removal.id)))
      return json
    }
  }

  private static func answer(_ id: RemovalID, _ request: Request, _ success: Answer.Success = .ok) async throws -> Answer {
    try await request.read { reading in
      guard let removal = try RemovalStore.find(id, in: reading) else { throw Failure.notFound("removal") }
      return request.entity(try json([removal], reading)[0], of: "removals", success: success)
    }
  }

  @Sendable private static func erase(_ request: Request) async throws -> Answer {
    let id = try await request.run(erasure(request))
    return try await answer(id, request, .created)
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over these refusals inside of an async function.
  @inline(never) private static func erasure(_ request: Request) throws -> Erase {
    let body = try request.json()
    let (chat, person) = (try body.optionalString("chatId", max: 200), try body.optionalString("userId", max: 64))
    let reason = try body.reason("reason")
    switch (chat, person) {
    case (let chat?, nil): return Erase(target: .conversation(ChatID(chat)), reason: reason)
    case (nil, let person?): return Erase(target: .person(UserID(person.lowercased())), reason: reason)
    default: throw body.fault("chatId", "or 'userId' must be given, and not both")
    }
  }

  private static func certificate(_ request: Request) async throws -> JSON {
    let id: RemovalID = request.id("removal")
    guard let document = try await request.read({ try RemovalStore.certificate(of: id, in: $0) }) else {
      throw Failure.notFound("certificate")
    }
    return document
  }

  @Sendable private static func page(_ request: Request) async throws -> Answer {
    .printed(
      CertificatePrint(try await certificate(request), request.language).html, as: "certificate-\(request["removal"])")
  }
}

extension BodyReader {
  /// Why an officer does something that others must be able to judge later.
  func reason(_ name: String) throws(Failure) -> String {
    let text = try string(name, max: ErasureRules.longestReason)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.count < ErasureRules.shortestReason {
      throw fault(name, "must hold \(ErasureRules.shortestReason) characters at least")
    }
    return words
  }
}
