// What Graph has of policies: `/admin/teams`.
import FeatureKit
import Graph
import Kernel

enum GraphPolicyRoutes {
  static var all: [Route] {
    let (read, write) = (Set(["TeamsUserConfiguration.Read.All"]), PolicyScopes.assign)
    let (reading, writing) = (Gate.administrator(read, application: read), Gate.administrator(write, application: write))
    let (configurations, one) = ("/admin/teams/userConfigurations", "/admin/teams/userConfigurations/{userConfiguration}")
    return [
      Route(.get, configurations, gate: reading, answers: .collection("teamsAdministration.teamsUserConfiguration")) {
        try await list($0)
      },
      Route(.get, one, gate: reading, answers: .entity("teamsAdministration.teamsUserConfiguration")) { try await get($0) },
      Route(.get, one + "/user", gate: reading, answers: .entity("user")) { try await user($0) },
    ]
      // Clients that are made from Graph's schema write the namespace out, people do not.
      + ["", "graph.teamsAdministration."].flatMap { namespace in
        [
          Route(
            .get, "/admin/teams/policy/\(namespace)getPolicyId", gate: writing,
            answers: .collection("teamsAdministration.policyIdentifierDetail")
          ) { try await policyID($0) },
          action("/admin/teams/policy/userAssignments/\(namespace)assign", writing) { try await assign($0, gives: true) },
          action("/admin/teams/policy/userAssignments/\(namespace)unassign", writing) { try await assign($0, gives: false) },
        ]
      }
  }

  private static func action(
    _ path: String, _ gate: Gate, _ handle: @escaping @Sendable (Request) async throws -> Answer
  ) -> Route {
    Route(.post, path, gate: gate, answers: .nothing, handle: handle)
      .taking("value:[teamsAdministration.teamsPolicyUserAssignment]")
  }

  // MARK: Policies by name

  private static func policyID(_ request: Request) async throws -> Answer {
    let arguments = request.path.arguments
    guard let type = arguments["type"], let name = arguments["name"] else {
      throw Failure.badRequest(
        "getPolicyId needs the arguments type and name.", target: arguments["type"] == nil ? "type" : "name")
    }
    let found = try await request.read { reading -> Policy? in
      guard let type = PolicyCatalogue(reading.ports).type(type) else { return nil }
      if name.folded == Policy.globalName.folded { return try PolicyStore.find(Policy.globalID(type), in: reading) }
      return try PolicyStore.find(type, named: name, in: reading)
    }
    let details = found.map {
      JSONObject([("id", JSON($0.id)), ("name", .string($0.name)), ("policyId", JSON($0.id))])
    }
    return request.collection(
      [details].compactMap(\.self), of: "Collection(microsoft.graph.teamsAdministration.policyIdentifierDetail)")
  }

  // MARK: Giving

  private static func assign(_ request: Request, gives: Bool) async throws -> Answer {
    try await request.run(AssignMany(items: items(request, gives: gives)))
    return .noContent
  }

  @inline(never) private static func items(_ request: Request, gives: Bool) throws -> [AssignMany.Item] {
    let catalogue = PolicyCatalogue(request.runner.ports)
    return try request.json().array("value", max: AssignMany.most).map { (field) throws(Failure) -> AssignMany.Item in
      let body = try field.object()
      let policy = gives ? PolicyID(try body.string("policyId", max: 100)) : nil
      return AssignMany.Item(
        path: field.path, person: UserID(try body.string("userId", max: 100).lowercased()),
        type: try catalogue.type(body, "policyType"),
        policy: policy)
    }
  }

  // MARK: What holds for whom

  private static func list(_ request: Request) async throws -> Answer {
    try refuse(request)
    return try await request.read { reading in
      let size = request.query.pageSize(default: 100, maximum: 999)
      let page = try HolderStore.page("1 = 1", after: request.query.skipToken, size: size, in: reading)
      let candidates = try AssignmentStore.candidates(nil, of: page.items.map(\.id), in: reading)
      return request.collection(
        page.items.map { configuration($0, candidates, in: reading) }, of: "admin/teams/userConfigurations", next: page.next)
    }
  }

  @inline(never) private static func refuse(_ request: Request) throws {
    let query = request.query
    let refused = [
      ("$filter", query.filter != nil), ("$search", query.search != nil), ("$orderby", !query.orderBy.isEmpty),
      ("$expand", !query.expand.isEmpty), ("$skip", query.skip != nil), ("$count", query.count),
    ]
    for (option, isGiven) in refused where isGiven {
      throw Failure.badRequest("\(option) is not supported here.", target: option)
    }
  }

  private static func asked(_ request: Request, in reading: Reading) throws -> Holder {
    guard let holder = try HolderStore.find(UserID(request["userConfiguration"].lowercased()), in: reading) else {
      throw Failure.notFound("user")
    }
    return holder
  }

  private static func get(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let holder = try asked(request, in: reading)
      let candidates = try AssignmentStore.candidates(nil, of: [holder.id], in: reading)
      return request.entity(configuration(holder, candidates, in: reading), of: "admin/teams/userConfigurations")
    }
  }

  /// Graph names what was given to somebody; where nothing was, the Global goes without saying.
  private static func configuration(_ holder: Holder, _ candidates: Candidates, in reading: Reading) -> JSONObject {
    let given = PolicyCatalogue(reading.ports).types.compactMap { type -> JSON? in
      guard let first = candidates.own[holder.id]?[type]?.first else { return nil }
      return ["policyType": .string(type.name), "policyAssignment": assignment(first)]
    }
    return JSONObject([
      ("id", JSON(holder.id)), ("tenantId", JSON(reading.tenant)), ("userPrincipalName", .string(holder.principalName)),
      ("accountType", "user"), ("createdDateTime", JSON(holder.created)), ("modifiedDateTime", JSON(holder.changed)),
      ("isEnterpriseVoiceEnabled", false), ("featureTypes", []), ("telephoneNumbers", []),
      ("effectivePolicyAssignments", .array(given)),
    ])
  }

  private static func assignment(_ candidate: Candidate) -> JSON {
    var group: GroupID?
    if case .group(let id, _) = candidate.source { group = id }
    return [
      "displayName": .string(candidate.policy.name), "policyId": JSON(candidate.policy.id), "groupId": JSON(group),
      "assignmentType": group == nil ? "direct" : "group",
    ]
  }

  private static func user(_ request: Request) async throws -> Answer {
    let holder = try await request.read { try asked(request, in: $0) }
    return request.entity(
      JSONObject([
        ("id", JSON(holder.id)), ("displayName", .string(holder.displayName)), ("jobTitle", JSON(holder.jobTitle)),
        ("mail", JSON(holder.mail)), ("userPrincipalName", .string(holder.principalName)),
      ]), of: "users")
  }
}

/// Gives or takes several people's policies, all or none.
struct AssignMany: Operation {
  static let action = "policy.assign"
  static let most = 500

  struct Item: Sendable {
    /// Where it stands in the body.
    var path: String
    var person: UserID
    var type: PolicyType
    var policy: PolicyID?
  }

  let items: [Item]

  func run(in work: Transaction) throws {
    try PolicyRules.administer(work.actor, with: PolicyScopes.assign).enforce("user")
    try work.withoutOwnGain { try giveAll(work) }
  }

  private func giveAll(_ work: Transaction) throws {
    for item in items {
      do { try give(item, in: work) } catch let failure as Failure {
        var placed = failure
        placed.target = item.path + "/" + (failure.target ?? "userId")
        throw placed
      }
    }
  }

  private func give(_ item: Item, in work: Transaction) throws {
    if try HolderStore.find(item.person, in: work) == nil {
      throw Failure.badRequest("The property 'userId' names nobody.", target: "userId")
    }
    try AssignToPerson.give(item.policy, item.type, to: item.person, in: work)
    work.audit(Self.action, object: "users/\(item.person)/policies/\(item.type.name)")
    work.emit(PolicyEvents.changed, ["person": item.person.text])
  }
}
