// `/salus/v1/policies/batches`: up to 5,000 people at once, with progress.
import FeatureKit
import Graph
import Kernel

enum BatchRoutes {
  static var all: [Route] {
    let (read, write) = (Gate.administrator(PolicyScopes.read), Gate.administrator(PolicyScopes.assign))
    return [
      Route(.get, "/policies/batches", in: .salus, gate: read, answers: .ours) { try await list($0) },
      Route(.post, "/policies/batches", in: .salus, gate: write, answers: .ours, bodyLimit: 2 * 1024 * 1024) {
        try await start($0)
      }
      .taking("users:[string]", "policyId:string?", "packageId:string?", "unassign:string?").succeeding(with: 202),
      Route(.get, "/policies/batches/{policyBatch}", in: .salus, gate: read, answers: .ours) { try await get($0) },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    let recent = try await request.read { try PolicyBatchStore.recent(20, in: $0) }
    return .json(["value": .array(recent.map { PolicyDocument.batch($0) })])
  }

  private static func get(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let id = BatchID(request["policyBatch"].lowercased())
      guard let batch = try PolicyBatchStore.find(id, in: reading) else { throw Failure.notFound("batch") }
      return .json(PolicyDocument.batch(batch, faults: try PolicyBatchStore.faults(id, in: reading)))
    }
  }

  private static func start(_ request: Request) async throws -> Answer {
    let body = try request.json()
    let (keys, policy) = try parts(body)
    let task: PolicyBatch.Task
    if let policy {
      task = try await request.read { try Self.task(giving: policy, in: $0) }
    } else {
      task = try taskWithoutPolicy(body, request)
    }
    let batch = try await request.run(StartBatch(task: task, keys: keys))
    return Answer(.accepted, .json(PolicyDocument.batch(batch)))
  }

  @inline(never) private static func parts(_ body: BodyReader) throws -> (keys: [String], policy: PolicyID?) {
    let fields = try body.array("users", max: PolicyRules.mostAtOnce)
    if fields.isEmpty { throw body.fault("users", "must name somebody") }
    var seen: Set<String> = []
    let keys = try fields.map { (field) throws(Failure) in try field.string(max: 320).trimmedText }
    let tasks = ["policyId", "packageId", "unassign"].filter { body.optional($0) != nil }
    if tasks.count != 1 { throw body.fault("policyId", "must be given, or packageId, or unassign: one of the three") }
    let policy = try body.optionalString("policyId", max: 100).map { PolicyID($0) }
    return (keys.filter { seen.insert($0.lowercased()).inserted }, policy)
  }

  private static func task(giving id: PolicyID, in reading: Reading) throws -> PolicyBatch.Task {
    guard let policy = try? PolicyStore.find(id, in: reading) else {
      throw Failure.badRequest("The property 'policyId' names no policy.", target: "policyId")
    }
    return .policy(policy.type, id)
  }

  @inline(never) private static func taskWithoutPolicy(_ body: BodyReader, _ request: Request) throws -> PolicyBatch.Task {
    if let package = try body.optionalString("packageId", max: 100) { return .package(PackageID(package)) }
    if try body.string("unassign", max: 100) == "package" { return .takePackage }
    return .takePolicy(try PolicyCatalogue(request.runner.ports).type(body, "unassign"))
  }
}
