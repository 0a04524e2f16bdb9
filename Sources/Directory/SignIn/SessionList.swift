// `/salus/v1/me/sessions`: where one is signed in, so that a forgotten or a foreign browser can be shut out.
import FeatureKit
import Graph
import Kernel

/// Ends one of one's own sessions.
struct EndOwnSession: Operation {
  static let action = "session.end"
  let id: String
  var object: String { "sessions/\(id)" }

  func run(in work: Transaction) throws {
    let person = try work.me()
    guard let session = try SessionStore.session(id: id, in: work), session.person == person, session.tenant == work.tenant else {
      throw Failure.notFound("session")
    }
    try SessionStore.end(id, reason: "revoked", in: work)
  }
}

/// Ends every session of one's own but the one that asks.
struct EndOtherSessions: Operation {
  static let action = "session.endOthers"

  func run(in work: Transaction) throws {
    let person = try work.me()
    work.acted(on: "users/\(person)")
    let kept: String? = if case .session(let id) = work.actor.means { id } else { nil }
    try SessionStore.endOthers(of: person, but: kept, in: work)
  }
}

enum SessionListRoutes {
  private static let read: Set<String> = ["UserAuthenticationMethod.Read", "UserAuthenticationMethod.ReadWrite"]
  private static let write: Set<String> = ["UserAuthenticationMethod.ReadWrite"]
  private static let path = "/users/{user}/sessions"

  static var all: [Route] {
    [
      Route(.get, path, in: .salus, gate: .person(read), answers: .ours) { try await list($0) },
      Route(.delete, path, in: .salus, gate: .person(write), answers: .nothing) {
        try await SecurityRoutes.own($0).run(EndOtherSessions())
        return .noContent
      },
      Route(.delete, path + "/{session}", in: .salus, gate: .person(write), answers: .nothing) {
        try await SecurityRoutes.own($0).run(EndOwnSession(id: $0["session"]))
        return .noContent
      },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    let sessions = try await SecurityRoutes.own(request).read { try SessionStore.all(of: $0.me(), in: $0) }
    return .json(["value": .array(sessions.map { document($0, request.actor) })])
  }

  private static func document(_ session: SessionStore.Line, _ actor: Actor) -> JSON {
    [
      "id": .string(session.id), "device": .string(session.device), "address": .string(session.address),
      "createdDateTime": .string(session.created.description), "lastActiveDateTime": .string(session.seen.description),
      "isCurrent": .bool(actor.means == .session(session.id)),
    ]
  }
}
