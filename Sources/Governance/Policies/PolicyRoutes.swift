// `/salus/v1/policies`: the types with their settings, and the policies of each.
import Database
import FeatureKit
import Graph
import Kernel

enum PolicyRoutes {
  static var all: [Route] {
    let (read, write) = (Gate.administrator(PolicyScopes.read), Gate.administrator(PolicyScopes.write))
    return [
      Route(.get, "/policies/types", in: .salus, gate: .person(PolicyScopes.read.union(PolicyScopes.own)), answers: .ours) {
        try await types($0)
      },
      Route(.get, "/policies", in: .salus, gate: read, answers: .ours) { try await list($0) },
      Route(.post, "/policies", in: .salus, gate: write, answers: .ours) { try await create($0) }
        .taking("type:string", "displayName:string", "description:string?", "copyOf:string?", "settings:any").succeeding(
          with: 201),
      Route(.get, "/policies/{policy}", in: .salus, gate: read, answers: .ours) { try await get($0) },
      Route(.patch, "/policies/{policy}", in: .salus, gate: write, answers: .ours) { try await edit($0) }
        .taking("displayName:string?", "description:string?", "settings:any"),
      Route(.delete, "/policies/{policy}", in: .salus, gate: write, answers: .nothing) { try await remove($0) },
      Route(.get, "/policies/{policy}/users", in: .salus, gate: read, answers: .ours) { try await users($0) },
    ]
  }

  private static func types(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let catalogue = PolicyCatalogue(reading.ports)
      return .json([
        "value": .array(try catalogue.types.map { try PolicyDocument.type($0, catalogue, in: reading, request.language) })
      ])
    }
  }

  /// Every type's Global first, whether or not anybody has changed it.
  private static func list(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let catalogue = PolicyCatalogue(reading.ports)
      let kept = try PolicyStore.all(in: reading)
      let uses = try PolicyStore.use(of: kept.map(\.id), in: reading)
      let all = catalogue.types.flatMap { type in
        let own = kept.filter { $0.type == type }
        return [own.first(where: \.isGlobal) ?? .untouchedGlobal(type)] + own.filter { !$0.isGlobal }
      }
      return .json(["value": .array(all.map { .object(PolicyDocument.policy($0, uses[$0.id] ?? PolicyUse(), catalogue)) })])
    }
  }

  private static func get(_ request: Request) async throws -> Answer {
    let policy = try await request.read { try PolicyStore.find(request.policy, in: $0) }
    return request.has(policy.tag) ? .unchanged(policy.tag) : try await document(policy, request)
  }

  private static func document(_ policy: Policy, _ request: Request, _ success: Answer.Success = .ok) async throws -> Answer {
    let use = try await request.read { try PolicyStore.use(of: [policy.id], in: $0)[policy.id] ?? PolicyUse() }
    let json = PolicyDocument.policy(policy, use, PolicyCatalogue(request.runner.ports))
    return Answer(success, .json(.object(json)), headers: [("ETag", policy.tag)])
  }

  private static func create(_ request: Request) async throws -> Answer {
    try await document(request.run(creation(request)), request, .created)
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over refusals inside of an async function.
  @inline(never) private static func creation(_ request: Request) throws -> CreatePolicy {
    let (body, catalogue) = (try request.json(), PolicyCatalogue(request.runner.ports))
    let type = try catalogue.type(body, "type")
    _ = try body.string("displayName")
    let template = try body.optionalString("copyOf", max: 100).map { PolicyID($0) }
    return CreatePolicy(type: type, patch: try PolicyPatch(body, of: type, catalogue), template: template)
  }

  private static func edit(_ request: Request) async throws -> Answer {
    let type = try await request.read { try PolicyStore.find(request.policy, in: $0).type }
    return try await document(request.run(edition(request, type)), request)
  }

  @inline(never) private static func edition(_ request: Request, _ type: PolicyType) throws -> EditPolicy {
    let patch = try PolicyPatch(request.json(), of: type, PolicyCatalogue(request.runner.ports))
    return EditPolicy(policy: request.policy, patch: patch, tags: request.ifMatch)
  }

  private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemovePolicy(policy: request.policy, tags: request.ifMatch))
    return .noContent
  }

  private static func users(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let policy = try PolicyStore.find(request.policy, in: reading)
      return try request.holders(HolderStore.policy(policy.id, reading), in: reading)
    }
  }
}

extension Request {
  var policy: PolicyID { PolicyID(self["policy"]) }

  /// A page of people by name.
  func holders(_ condition: SQL, in reading: Reading) throws -> Answer {
    let size = query.pageSize(default: 100, maximum: 999)
    let page = try HolderStore.page(condition, after: query.skipToken, size: size, in: reading)
    return collection(page.items.map(PolicyDocument.holder), of: "users", next: page.next)
  }
}
