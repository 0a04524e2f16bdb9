// Whether the process lives and whether it can serve, for supervisors and load balancers. No sign-in, no detail.
import FeatureKit
import Kernel

struct Health: Feature {
  let name = "health"

  var routes: [Route] {
    let reason = "supervisors and load balancers ask without an account; the answer says up or not"
    return [
      Route(.get, "/health/live", in: .bare, gate: .open(because: reason), answers: .ours) { _ in .json(["status": "live"]) },
      Route(.get, "/health/ready", in: .bare, gate: .open(because: reason), answers: .ours) { try await Self.ready($0) },
    ]
  }

  private static func ready(_ request: Request) async throws -> Answer {
    guard await request.runner.isReady() else {
      throw Failure(.unavailable, "ServiceNotAvailable", "The database does not answer.", retryAfter: .seconds(5))
    }
    return .json(["status": "ready"])
  }
}
