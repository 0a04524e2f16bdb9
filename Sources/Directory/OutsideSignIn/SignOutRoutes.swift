// Signing out of a session that began at a provider: ours ends first, then the browser may end the provider's, too.
import FeatureKit
import Graph
import Kernel

struct SignOutRoutes: Sendable {
  let documents: ProviderDocuments

  var all: [Route] {
    [
      Route(.post, "/session/signOut", in: .salus, gate: .newcomer([]), answers: .ours, bodyLimit: 1024) {
        try await signOut($0)
      }.taking(.nothing)
    ]
  }

  private func signOut(_ request: Request) async throws -> Answer {
    guard case .session(let id) = request.actor.means else {
      throw Failure.badRequest("Only a browser session can be ended; revoke tokens by revokeSignInSessions.")
    }
    let origin = try await request.read { reading in
      try OutsideSessionStore.origin(of: id, in: reading).map { origin in
        (provider: try ProviderStore.find(origin.provider, in: reading), idToken: origin.idToken)
      }
    }
    try await request.run(EndSession(id: id))
    var next: String?
    if let origin { next = await address(origin.provider, origin.idToken, request) }
    return .json(["continueAt": JSON(next)]).adding("Set-Cookie", SignInAnswer.cookie("", request, .zero))
  }

  /// Where the provider ends its session (RP-Initiated Logout 1.0); nil where it is out of reach: we are signed out all the same.
  private func address(_ provider: SignInProvider, _ idToken: [UInt8], _ request: Request) async -> String? {
    guard let metadata = try? await documents.metadata(of: provider.details.issuer, by: request.runner),
      let endpoint = metadata.endSessionEndpoint,
      let token = try? request.runner.ports.require(.vault).open(idToken, for: ProofOfIdentity.purpose)
    else { return nil }
    let query = FormParameters.text([
      ("id_token_hint", String(decoding: token, as: UTF8.self)), ("client_id", provider.details.clientID),
      ("post_logout_redirect_uri", request.origin + "/"),
    ])
    return FormParameters.adding(query, to: endpoint)
  }
}
