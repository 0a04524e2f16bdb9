// Proof: for any message a signed record of every step with its times, to be printed, kept, and verified without this server.
import Database
import FeatureKit
import Graph
import Kernel

public struct Proof: Feature {
  public let name = "proof"
  public let migrations = proofMigrations
  public let needs: [any PortName] = [
    Port<any People>.people, Port<any WebSignatures>.signatures, Port<any Vault>.vault,
    Port<any OrganizationName>.organizationName,
  ]

  public init() {}

  public var routes: [Route] {
    let one = "/chats/{chat}/messages/{message}/proof"
    return [
      Route(.get, one, in: .salus, gate: .person(ChatScope.readMessages), answers: .ours) { request in
        .json(try await Self.document(request, Self.record))
      },
      Route(.get, one + "/page", in: .salus, gate: .person(ChatScope.readMessages), answers: .bytes) { request in
        try await Self.page(request, of: request["message"], Self.record)
      },
      Route(
        .get, "/proofKeys", in: .salus, gate: .open(because: "public keys, by which anybody checks a printed proof"),
        answers: .ours
      ) { request in
        .json(["keys": .array(try await request.read { try ProofKeyStore.all(in: $0) })])
      },
    ]
  }
}

extension Proof {
  static let tokenType = "salus-proof+jwt"

  @Sendable private static func record(_ request: Request) async throws -> JSON {
    let message = try request.message()
    return try await request.read { reading in
      let member = try ChatStore.mine(request.chat, in: reading).member
      reading.looked(at: "chats/\(request.chat)")
      return try ProofRecord.json(MessageStore.message(message, for: member, in: reading), for: member.person, reading)
    }
  }

  typealias Records = @Sendable (Request) async throws -> JSON

  static func document(_ request: Request, _ record: Records) async throws -> JSON {
    try await signed(record(request), by: request.runner, as: request.actor)
  }

  /// To print, and to keep: it carries the signed record, so that the page is a proof as well.
  static func page(_ request: Request, of message: String, _ record: Records) async throws -> Answer {
    .printed(ProofPrint(try await document(request, record), request.language).html, as: "proof-\(message)")
  }

  /// The record with its signature: a token over the digest of its bytes, and the key by which to check it.
  static func signed(_ record: JSON, by runner: Runner, as actor: Actor) async throws -> JSON {
    let key = try await runner.read(as: actor) { try ProofKeyStore.signer(in: $0) }
    let signer = if let key { key } else { try await runner.run(MakeProofKey(), as: actor) }
    let claims = JSONObject([
      ("sha256", .string(Digest.sha256(record.bytes).hex)), ("iat", runner.clock.now.numericDate),
    ])
    let ring = try await runner.ports.require(.signatures).ring(of: [signer])
    let token = try await ring.sign(claims, type: tokenType, with: signer.id)
    return ["record": record, "signature": .string(token), "key": signer.publicKey]
  }
}
