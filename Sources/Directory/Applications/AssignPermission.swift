// Giving an application a permission of its own, and taking it away: an administrator's consent.
import FeatureKit
import Graph
import Kernel

struct AssignPermission: Operation {
  static let action = "application.assignPermission"
  let application: Application.Identifier
  let permission: String
  var object: String { "applications/\(application)/permissions/\(permission)" }

  /// - Parameters:
  ///   - place: the principal under which the request was made.
  ///   - name: `appRoleAssignments` or `appRoleAssignedTo`.
  init(_ body: BodyReader, from place: Principal, _ name: String, in reading: Reading) throws {
    let principal = try body.required("principalId")
    guard try body.required("resourceId").guid() == Permissions.principal(of: reading.tenant) else {
      throw body.fault("resourceId", "must be the id of this server's own principal")
    }
    guard case .application(let holder) = try Principal.find(principal.guid(), in: reading) else {
      throw principal.fault("must be the id of an application's principal")
    }
    if name == "appRoleAssignments", try place.application().id != holder.id { throw principal.fault("must be that of the path") }
    let role = try body.required("appRoleId")
    let permission = Permissions.name(try role.guid(), isApplication: true)
    guard let permission, reading.ports.permissions.application.contains(permission) else {
      throw role.fault("names no permission that an application can have here")
    }
    (application, self.permission) = (holder.id, permission)
  }

  func run(in work: Transaction) throws -> (PermissionAssignment, Application) {
    try ApplicationRules.assign(permission, work.actor).enforce("permission")
    let holder = try ApplicationStore.require(application, in: work)
    guard try GrantStore.assign(permission, to: application, in: work) else {
      throw Failure.badRequest(
        "Permission being assigned already exists on the object.", target: "appRoleId", code: "Request_BadRequest")
    }
    guard let made = try GrantStore.assignments(of: application, in: work).first(where: { $0.permission == permission }) else {
      throw UnassignPermission.notFound
    }
    return (made, holder)
  }
}

struct UnassignPermission: Operation {
  static let action = "application.unassignPermission"
  static let notFound = Failure(.notFound, "Request_ResourceNotFound", "There is no such assignment for you.")

  let application: Application.Identifier
  let assignment: String
  var object: String { "applications/\(application)/assignments/\(assignment)" }

  func run(in work: Transaction) throws {
    try PersonRules.administer(work.actor, with: ApplicationScopes.assign).enforce("assignment")
    guard try GrantStore.remove(assignment: assignment, of: application, in: work) else { throw Self.notFound }
  }
}
