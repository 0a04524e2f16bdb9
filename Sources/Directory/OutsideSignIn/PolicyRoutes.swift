// `/salus/v1/signInPolicy`: whether passwords open the door, and for whom they always do.
import FeatureKit
import Graph
import Kernel

enum PolicyRoutes {
  static var all: [Route] {
    let path = "/signInPolicy"
    return [
      Route(.get, path, in: .salus, gate: .administrator(["Organization.Read.All"]), answers: .ours) { try await get($0) },
      Route(.patch, path, in: .salus, gate: .administrator(["Organization.ReadWrite.All"]), answers: .ours) {
        try await patch($0)
      }.taking("onlyOutside:bool?", "emergencyAccounts:[string]?"),
    ]
  }

  private static func get(_ request: Request) async throws -> Answer {
    let policy = try await request.read { try PolicyStore.policy(in: $0) }
    return .json([
      "onlyOutside": .bool(policy.onlyOutside), "emergencyAccounts": .array(policy.emergency.map { JSON($0) }),
    ])
  }

  private static func patch(_ request: Request) async throws -> Answer {
    try await request.run(change(request))
    return try await get(request)
  }

  @inline(never)
  private static func change(_ request: Request) throws -> SetSignInPolicy {
    let body = try request.json()
    return SetSignInPolicy(
      onlyOutside: try body.optionalBool("onlyOutside"),
      emergency: try body.optional("emergencyAccounts")?.array(max: SignInPolicy.most).map { (field) throws(Failure) in
        UserID(try field.guid())
      })
  }
}
