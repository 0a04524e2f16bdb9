// `appRoleAssignments`: what applications may do by themselves. Seen from the application that holds a permission, and from
// Salus, which gives it (`appRoleAssignedTo`).
import FeatureKit
import Graph
import Kernel

enum AssignmentRoutes {
  private static let reading = Gate.administrator(
    ApplicationScopes.readAssignments, application: ApplicationScopes.readAssignments)
  private static let writing = Gate.administrator(ApplicationScopes.assign, application: ApplicationScopes.assign)

  static var all: [Route] { ["appRoleAssignments", "appRoleAssignedTo"].flatMap(routes) }

  private static func routes(_ name: String) -> [Route] {
    let (set, type) = ("/servicePrincipals/{servicePrincipal}/" + name, "appRoleAssignment")
    return [
      Route(.get, set, gate: reading, answers: .collection(type)) { try await list($0, name) },
      Route(.post, set, gate: writing, answers: .entity(type)) { try await create($0, name) },
      Route(.delete, set + "/{assignment}", gate: writing, answers: .nothing) { try await remove($0) },
    ]
  }

  /// Salus holds no permission, and no application gives any: those lists are empty.
  private static func list(_ request: Request, _ name: String) async throws -> Answer {
    try DirectoryQuery.check(request)
    let items = try await request.read { reading in
      switch (try request.principal(reading), name) {
      case (.application(let application), "appRoleAssignments"):
        try GrantStore.assignments(of: application.id, in: reading).map { document($0, application, reading.tenant) }
      case (.resource, "appRoleAssignedTo"): try everybodys(reading)
      default: [JSONObject]()
      }
    }
    return request.collection(items, of: "appRoleAssignments")
  }

  private static func everybodys(_ reading: Reading) throws -> [JSONObject] {
    try ApplicationStore.all(in: reading).flatMap { application in
      try GrantStore.assignments(of: application.id, in: reading).map { document($0, application, reading.tenant) }
    }
  }

  private static func document(_ assignment: PermissionAssignment, _ application: Application, _ tenant: TenantID) -> JSONObject {
    JSONObject([
      ("id", .string(assignment.id)), ("deletedDateTime", .null),
      ("appRoleId", .string(Permissions.id(assignment.permission, isApplication: true))),
      ("createdDateTime", JSON(assignment.assigned)), ("principalDisplayName", .string(application.displayName)),
      ("principalId", .string(application.principal)), ("principalType", "ServicePrincipal"),
      ("resourceDisplayName", .string(Permissions.resourceName)), ("resourceId", .string(Permissions.principal(of: tenant))),
    ])
  }

  private static func create(_ request: Request, _ name: String) async throws -> Answer {
    let assign = try await request.read { [body = try request.json()] reading in
      try AssignPermission(body, from: request.principal(reading), name, in: reading)
    }
    let (assignment, application) = try await request.run(assign)
    let document = try await request.read { Self.document(assignment, application, $0.tenant) }
    return request.entity(document, of: "appRoleAssignments", success: .created)
  }

  private static func remove(_ request: Request) async throws -> Answer {
    let assignment = request["assignment"].lowercased()
    let holder = try await request.read { reading -> Application.Identifier? in
      switch try request.principal(reading) {
      case .application(let application): application.id
      case .resource: try GrantStore.holder(of: assignment, in: reading)
      }
    }
    guard let holder else { throw UnassignPermission.notFound }
    try await request.run(UnassignPermission(application: holder, assignment: assignment))
    return .noContent
  }
}
