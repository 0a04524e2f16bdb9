// What holds for a person: read by everybody for themselves, given by administrators.
import FeatureKit
import Graph
import Kernel

enum PersonPolicyRoutes {
  static var all: [Route] {
    let write = Gate.administrator(PolicyScopes.assign, application: PolicyScopes.assign)
    let writePackage = Gate.administrator(PolicyScopes.assign)
    return [
      Route(
        .get, "/users/{user}/policies", in: .salus,
        gate: .person(PolicyScopes.read.union(PolicyScopes.own), application: PolicyScopes.read), answers: .ours
      ) { try await effective($0) },
      Route(.put, "/users/{user}/policies/{policyType}", in: .salus, gate: write, answers: .nothing) { try await assign($0) }
        .taking("policyId:string"),
      Route(.delete, "/users/{user}/policies/{policyType}", in: .salus, gate: write, answers: .nothing) {
        try await unassign($0)
      },
      Route(.put, "/users/{user}/policyPackage", in: .salus, gate: writePackage, answers: .nothing) {
        try await assignPackage($0)
      }
      .taking("packageId:string"),
      Route(.delete, "/users/{user}/policyPackage", in: .salus, gate: writePackage, answers: .nothing) {
        try await unassignPackage($0)
      },
      Route(
        .get, "/users/{user}/recommendedPolicyPackage", in: .salus, gate: .administrator(PolicyScopes.read), answers: .ours
      ) { try await recommended($0) },
    ]
  }

  private static func effective(_ request: Request) async throws -> Answer {
    .json(
      .object(
        try await request.read { reading in
          let person = try request.person(reading).id
          let reach = request.actor.isGranted(anyOf: PolicyScopes.read) || request.actor.user == person
          try (reach ? PolicyRules.read(person, reading.actor) : .deny("The token reaches the signed-in person only.")).enforce(
            "user")
          return try EffectivePolicies.document(person, in: reading)
        }))
  }

  private static func assign(_ request: Request) async throws -> Answer {
    let (person, type) = (try await request.personID(), try request.policyType())
    let policy = PolicyID(try request.json().string("policyId", max: 100))
    try await request.run(AssignToPerson(person: person, type: type, policy: policy))
    return .noContent
  }

  private static func unassign(_ request: Request) async throws -> Answer {
    try await request.run(AssignToPerson(person: request.personID(), type: request.policyType(), policy: nil))
    return .noContent
  }

  private static func assignPackage(_ request: Request) async throws -> Answer {
    let person = try await request.personID()
    let package = PackageID(try request.json().string("packageId", max: 100))
    try await request.run(AssignPackageToPerson(person: person, package: package))
    return .noContent
  }

  private static func unassignPackage(_ request: Request) async throws -> Answer {
    try await request.run(AssignPackageToPerson(person: request.personID(), package: nil))
    return .noContent
  }

  private static func recommended(_ request: Request) async throws -> Answer {
    let person = try await request.read { try request.person($0) }
    let package = HealthcarePackage.recommended(jobTitle: person.jobTitle, department: person.department)
    return .json(["packageId": JSON(package?.rawValue)])
  }
}

extension Request {
  func personID() async throws -> UserID { try await read { try self.person($0).id } }

  /// The type that the path names.
  func policyType() throws -> PolicyType {
    guard let type = PolicyCatalogue(runner.ports).type(self["policyType"]) else { throw Failure.notFound("policy type") }
    return type
  }

  var group: GroupID { GroupID(self["group"].lowercased()) }
}
