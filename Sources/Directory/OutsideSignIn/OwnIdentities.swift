// `/salus/v1/me/security/identities`: where one is known outside, and taking it back while another way to sign in remains.
import FeatureKit
import Graph
import Kernel

enum OwnIdentityRoutes {
  private static let read: Set<String> = ["UserAuthenticationMethod.Read", "UserAuthenticationMethod.ReadWrite"]
  private static let write: Set<String> = ["UserAuthenticationMethod.ReadWrite"]
  private static let path = "/users/{user}/security/identities"

  static var all: [Route] {
    [
      Route(.get, path, in: .salus, gate: .person(read), answers: .ours) { try await list($0) },
      Route(.delete, path + "/{identityProvider}", in: .salus, gate: .person(write), answers: .nothing) {
        try await SecurityRoutes.own($0).run(UnlinkOwn(provider: $0["identityProvider"]))
        return .noContent
      },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    let all = try await SecurityRoutes.own(request).read { try IdentityDocument.all(of: $0.me(), in: $0) }
    return .json(["value": .array(all.map { .object($0) })])
  }
}

struct UnlinkOwn: Operation {
  static let action = "user.unlinkOwn"
  let provider: String

  func run(in work: Transaction) throws {
    let person = try work.me()
    work.acted(on: "users/\(person)")
    guard try IdentityStore.identities(of: person, in: work).contains(where: { $0.provider == provider }) else {
      throw Failure.notFound("identity")
    }
    guard try WaysIn.of(person, in: work).remain(without: provider) else { throw WaysIn.last }
    try StepUp.enforceFresh(work.actor, at: work.now)
    try IdentityStore.remove(person, from: provider, in: work)
    // Whoever else came in by it must not stay; the browser that does this has just proved who sits there.
    let kept: String? = if case .session(let id) = work.actor.means { id } else { nil }
    for id in try OutsideSessionStore.sessions(of: person, from: provider, in: work) where id != kept {
      try SessionStore.end(id, reason: "revoked", in: work)
    }
  }
}
