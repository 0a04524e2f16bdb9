// What administrators set for everybody's sessions.
import FeatureKit
import Graph
import Kernel

/// Changes what is given and leaves the rest.
struct ChangeSignInSettings: Operation {
  static let action = "settings.update"
  var inactivity: Duration?
  var secondFactor: SecondFactorPolicy?
  var object: String {
    "settings/" + (secondFactor == nil ? "inactivityTimeoutSeconds" : inactivity == nil ? "secondFactor" : "signIn")
  }

  func run(in work: Transaction) throws {
    var settings = try SignInSettingStore.find(work.tenant, in: work)
    settings.inactivity = inactivity ?? settings.inactivity
    settings.secondFactor = secondFactor ?? settings.secondFactor
    try SignInSettingStore.set(settings, in: work)
  }
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
    let settings = try await request.read { try SignInSettingStore.find($0.tenant, in: $0) }
    return .json([
      "inactivityTimeoutSeconds": .int(Int(settings.inactivity.components.seconds)),
      "secondFactor": .string(settings.secondFactor.rawValue),
    ])
  }

  private static func patch(_ request: Request) async throws -> Answer {
    try await request.run(change(request))
    return try await get(request)
  }

  @inline(never)
  private static func change(_ request: Request) throws -> ChangeSignInSettings {
    let body = try request.json()
    for key in body.json.keys where !["inactivityTimeoutSeconds", "secondFactor"].contains(key) {
      throw Failure.badRequest("There is no setting '\(key)'.", target: key)
    }
    return ChangeSignInSettings(
      inactivity: try body.optionalInt("inactivityTimeoutSeconds", in: 60...86_400).map { .seconds($0) },
      secondFactor: try body.optionalEnumeration("secondFactor"))
  }
}
