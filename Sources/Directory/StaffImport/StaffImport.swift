// Staff files: a whole hospital's people from the file that its personnel office has.
import FeatureKit
import Kernel

public struct StaffImport: Feature {
  public let name = "StaffImport"
  public init() {}

  static let largest = 16 * 1024 * 1024

  public var routes: [Route] {
    [
      Route(
        .post, "/staffImports", in: .salus, gate: .administrator(UserScopes.writeAll), answers: .ours, bodyLimit: Self.largest
      ) { try await Self.post($0) }.taking(.bytes)
    ]
  }

  /// Reads a staff file and brings its people in, or only says what would happen.
  /// - Throws: `UnsupportedEncoding` and `InvalidHeader` for a file that cannot be read at all.
  public static func run(
    _ bytes: [UInt8], dryRun: Bool, allOrNothing: Bool, as actor: Actor, runner: Runner
  ) async throws -> StaffReport {
    let file = try StaffFile(bytes)
    if !dryRun { return try await runner.run(ImportStaff(file: file, allOrNothing: allOrNothing), as: actor) }
    return try await runner.read(as: actor) { reading in
      var plan = try ImportStaff.plan(file, in: reading)
      plan.conclude(isDryRun: true, isCommitted: false)
      return plan.report
    }
  }

  private static func post(_ request: Request) async throws -> Answer {
    let (dryRun, allOrNothing) = (try flag("dryRun", request), try flag("allOrNothing", request))
    let report = try await run(
      request.body, dryRun: dryRun, allOrNothing: allOrNothing, as: request.actor, runner: request.runner)
    return .json(report.document)
  }

  private static func flag(_ name: String, _ request: Request) throws(Failure) -> Bool {
    switch request.query.parameters[name]?.lowercased() {
    case nil, "false": return false
    case "true": return true
    default: throw .badRequest("The parameter \(name) must be true or false.", target: name)
    }
  }
}
