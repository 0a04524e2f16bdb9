// What groups were given, and in which order they count.
import FeatureKit
import Graph
import Kernel

enum GroupPolicyRoutes {
  static var all: [Route] {
    let (read, write) = (Gate.administrator(PolicyScopes.read), Gate.administrator(PolicyScopes.assign))
    return [
      Route(.get, "/policies/groups", in: .salus, gate: read, answers: .ours) { try await list($0) },
      Route(.get, "/groups/{group}/policies", in: .salus, gate: read, answers: .ours) { try await get($0) },
      Route(.put, "/groups/{group}/policies/{policyType}", in: .salus, gate: write, answers: .nothing) { try await assign($0) }
        .taking("policyId:string", "rank:int?"),
      Route(.delete, "/groups/{group}/policies/{policyType}", in: .salus, gate: write, answers: .nothing) {
        try await unassign($0)
      },
      Route(.put, "/groups/{group}/policyPackage", in: .salus, gate: write, answers: .nothing) { try await assignPackage($0) }
        .taking("packageId:string", "rank:int?", "ranks:any"),
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    let all = try await request.read { try AssignmentStore.groups(in: $0) }
    return .json(["value": .array(all.map(PolicyDocument.assignment))])
  }

  private static func get(_ request: Request) async throws -> Answer {
    let all = try await request.read { reading in
      if try AssignmentStore.name(of: request.group, in: reading) == nil { throw Failure.notFound("group") }
      return try AssignmentStore.groups(request.group, in: reading)
    }
    return .json(["value": .array(all.map(PolicyDocument.assignment))])
  }

  private static func assign(_ request: Request) async throws -> Answer {
    let body = try request.json()
    let (policy, rank) = (PolicyID(try body.string("policyId", max: 100)), try body.optionalInt("rank", in: ranks))
    try await request.run(AssignToGroup(group: request.group, type: request.policyType(), policy: policy, rank: rank))
    return .noContent
  }

  private static func unassign(_ request: Request) async throws -> Answer {
    try await request.run(UnassignFromGroup(group: request.group, type: request.policyType()))
    return .noContent
  }

  private static func assignPackage(_ request: Request) async throws -> Answer {
    try await request.run(packageAssignment(request))
    return .noContent
  }

  @inline(never) private static func packageAssignment(_ request: Request) throws -> AssignPackageToGroup {
    let (body, catalogue) = (try request.json(), PolicyCatalogue(request.runner.ports))
    let package = PackageID(try body.string("packageId", max: 100))
    var assignment = AssignPackageToGroup(group: request.group, package: package, rank: try body.optionalInt("rank", in: ranks))
    guard let byType = try body.optionalObject("ranks") else { return assignment }
    for key in byType.json.keys {
      guard let type = catalogue.type(key) else { throw byType.fault(key, "is not a type of policy") }
      assignment.ranks[type] = try byType.int(key, in: ranks)
    }
    return assignment
  }

  private static let ranks = 1...1_000_000
}
