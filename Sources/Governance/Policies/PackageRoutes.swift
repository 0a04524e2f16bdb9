// `/salus/v1/policies/packages`: the built-in ones and those that a hospital makes itself.
import FeatureKit
import Graph
import Kernel

enum PackageRoutes {
  static var all: [Route] {
    let (read, write) = (Gate.administrator(PolicyScopes.read), Gate.administrator(PolicyScopes.write))
    let one = "/policies/packages/{policyPackage}"
    return [
      Route(.get, "/policies/packages", in: .salus, gate: read, answers: .ours) { try await list($0) },
      Route(.post, "/policies/packages", in: .salus, gate: write, answers: .ours) { try await create($0) }
        .taking("displayName:string", "description:string?", "policyIds:[string]").succeeding(with: 201),
      Route(.get, one, in: .salus, gate: read, answers: .ours) { try await get($0) },
      Route(.patch, one, in: .salus, gate: write, answers: .ours) { try await edit($0) }
        .taking("displayName:string?", "description:string?", "policyIds:[string]"),
      Route(.delete, one, in: .salus, gate: write, answers: .nothing) { try await remove($0) },
      Route(.patch, one + "/policies/{policyType}", in: .salus, gate: write, answers: .ours) { try await editPolicy($0) }
        .taking("settings:any"),
      Route(.get, one + "/users", in: .salus, gate: read, answers: .ours) { try await users($0) },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    let all = try await request.read { reading in try documents(PackageStore.all(in: reading), in: reading) }
    return .json(["value": .array(all.map { .object($0) })])
  }

  private static func documents(_ packages: [PolicyPackage], in reading: Reading) throws -> [JSONObject] {
    let catalogue = PolicyCatalogue(reading.ports)
    let people = try PackageStore.people(in: reading)
    let policies = Dictionary(try PolicyStore.all(in: reading).map { ($0.id, $0) }) { $1 }
    return packages.map { PolicyDocument.package($0, people: people[$0.id] ?? 0, policies: policies, catalogue) }
  }

  private static func document(_ package: PolicyPackage, _ request: Request, _ success: Answer.Success = .ok) async throws
    -> Answer
  {
    let json = try await request.read { try documents([package], in: $0)[0] }
    return Answer(success, .json(.object(json)), headers: [("ETag", package.tag)])
  }

  private static func get(_ request: Request) async throws -> Answer {
    let package = try await request.read { try PackageStore.find(request.package, in: $0) }
    return request.has(package.tag) ? .unchanged(package.tag) : try await document(package, request)
  }

  private static func create(_ request: Request) async throws -> Answer {
    try await document(request.run(creation(request)), request, .created)
  }

  @inline(never) private static func creation(_ request: Request) throws -> KeepPackage {
    let body = try request.json()
    _ = try (body.string("displayName"), body.required("policyIds"))
    return KeepPackage(patch: try PackagePatch(body))
  }

  private static func edit(_ request: Request) async throws -> Answer {
    let patch = try PackagePatch(request.json())
    return try await document(request.run(KeepPackage(package: request.package, patch: patch, tags: request.ifMatch)), request)
  }

  private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemovePackage(package: request.package, tags: request.ifMatch))
    return .noContent
  }

  private static func editPolicy(_ request: Request) async throws -> Answer {
    try await document(request.run(policyEdition(request)), request)
  }

  @inline(never) private static func policyEdition(_ request: Request) throws -> EditPackagePolicy {
    let type = try request.policyType()
    let decisions = try PolicyCatalogue(request.runner.ports).decisions(request.json(), "settings", for: type)
    return EditPackagePolicy(package: request.package, type: type, decisions: decisions, tags: request.ifMatch)
  }

  private static func users(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let package = try PackageStore.find(request.package, in: reading)
      return try request.holders(HolderStore.package(package.id, reading), in: reading)
    }
  }
}

extension Request {
  var package: PackageID { PackageID(self["policyPackage"]) }
}
