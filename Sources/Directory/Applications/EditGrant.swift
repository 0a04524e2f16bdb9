// Granting, changing and withdrawing delegated permissions.
import FeatureKit
import Graph
import Kernel

struct CreateGrant: Operation {
  static let action = "permissionGrant.create"
  private enum Kind: String, CaseIterable { case AllPrincipals, Principal }

  let client, resource: String
  let person: String?
  let scopes: [String]

  init(_ body: BodyReader) throws(Failure) {
    (client, resource) = (try body.required("clientId").guid(), try body.required("resourceId").guid())
    let kind = try body.enumeration("consentType", as: Kind.self)
    person = kind == .Principal ? try body.required("principalId").guid() : nil
    scopes = try SetGrant.names(body)
  }

  func run(in work: Transaction) throws -> String {
    try ApplicationRules.grant(work.actor).enforce("grant")
    let scopes = try SetGrant.known(scopes, work.ports.permissions)
    try ApplicationRules.grant(scopes, work.actor).enforce("grant")
    let application = try Principal.find(client, in: work).application()
    if resource != Permissions.principal(of: work.tenant) {
      throw Failure.badRequest("The property 'resourceId' must be the id of this server's own principal.", target: "resourceId")
    }
    let person = try person.map { try PersonStore.find($0, in: work).id }
    if try GrantStore.grants(of: application.id, in: work).contains(where: { $0.person == person }) {
      throw Failure.conflict("Permission entry already exists.", code: "Request_MultipleObjectsWithSameKeyValue")
    }
    try GrantStore.set(scopes, to: application.id, for: person, in: work)
    let made = try GrantStore.grants(of: application.id, in: work).first { $0.person == person }?.id ?? ""
    work.acted(on: "oauth2PermissionGrants/\(made)")
    return made
  }
}

struct SetGrant: Operation {
  static let action = "permissionGrant.update"
  static let notFound = Failure(.notFound, "Request_ResourceNotFound", "There is no such grant for you.")

  let grant: String
  let scopes: Set<String>
  var object: String { "oauth2PermissionGrants/\(grant)" }

  func run(in work: Transaction) throws {
    try ApplicationRules.grant(work.actor).enforce("grant")
    guard let old = try GrantStore.find(grant, in: work) else { throw Self.notFound }
    try ApplicationRules.grant(scopes.subtracting(old.scopes), work.actor).enforce("grant")
    try GrantStore.set(scopes, to: old.application, for: old.person, in: work)
    if old.scopes.isSubset(of: scopes) { return }
    try Self.withdraw(old.scopes.subtracting(scopes), of: old, in: work)
  }

  /// Tokens carry what was allowed when they were made, and people may have said yes to what an administrator had allowed before.
  static func withdraw(_ scopes: Set<String>, of grant: PermissionGrant, in work: Transaction) throws {
    if grant.person == nil {
      try GrantStore.strip(scopes.filter(Permissions.needsAdministrator), of: grant.application, in: work)
    }
    try TokenFamilies.end(of: grant.application, person: grant.person, reason: "revoked", in: work)
  }

  /// The names in `scope`, which has blanks between them.
  static func names(_ body: BodyReader) throws(Failure) -> [String] {
    try body.required("scope").string(max: 8192).split(separator: " ").map(String.init)
  }

  static func scopes(_ body: BodyReader, _ names: PermissionNames) throws(Failure) -> Set<String> {
    try known(self.names(body), names)
  }

  /// - Throws: `Failure` for a name that no route asks for.
  static func known(_ names: [String], _ permissions: PermissionNames) throws(Failure) -> Set<String> {
    let all = permissions.delegated.union(Permissions.openID)
    if let stranger = names.first(where: { !all.contains($0) }) {
      throw .badRequest("The property 'scope' names '\(stranger.prefix(80))', which is no permission here.", target: "scope")
    }
    return Set(names)
  }
}

struct RemoveGrant: Operation {
  static let action = "permissionGrant.delete"
  let grant: String
  var object: String { "oauth2PermissionGrants/\(grant)" }

  func run(in work: Transaction) throws {
    try ApplicationRules.grant(work.actor).enforce("grant")
    guard let given = try GrantStore.find(grant, in: work) else { throw SetGrant.notFound }
    try GrantStore.remove(grant: grant, in: work)
    try SetGrant.withdraw(given.scopes, of: given, in: work)
  }
}
