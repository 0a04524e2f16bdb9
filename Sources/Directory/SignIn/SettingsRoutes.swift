// What administrators set for everybody's sessions.
import FeatureKit
import Graph
import Kernel

struct SetInactivity: Operation {
  static let action = "settings.update"
  let seconds: Int
  var object: String { "settings/inactivityTimeoutSeconds" }

  func run(in work: Transaction) throws { try SessionStore.setInactivity(seconds, in: work) }
}

enum SettingsRoutes {
  static var all: [Route] {
    [
      Route(.get, "/settings", in: .salus, gate: .administrator(["Organization.Read.All"]), answers: .ours) { try await get($0) },
      Route(.patch, "/settings", in: .salus, gate: .administrator(["Organization.ReadWrite.All"]), answers: .ours) {
        try await patch($0)
      }.taking("inactivityTimeoutSeconds:int"),
    ]
  }

  private static func get(_ request: Request) async throws -> Answer {
    let timeout = try await request.read { try SessionStore.inactivity($0.tenant, in: $0) }
    return .json(["inactivityTimeoutSeconds": .int(Int(timeout.components.seconds))])
  }

  private static func patch(_ request: Request) async throws -> Answer {
    let body = try request.json()
    for key in body.json.keys where key != "inactivityTimeoutSeconds" {
      throw Failure.badRequest("There is no setting '\(key)'.", target: key)
    }
    try await request.run(SetInactivity(seconds: body.int("inactivityTimeoutSeconds", in: 60...86_400)))
    return try await get(request)
  }
}
