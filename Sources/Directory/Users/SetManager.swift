// Who somebody reports to.
import FeatureKit
import Kernel

struct SetManager: Operation {
  static let action = "user.setManager"
  let person: UserID
  /// An id or a user principal name; nil takes the manager away.
  let manager: String?
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws {
    try PersonRules.administer(work.actor, with: UserScopes.writeAll).enforce("user")
    let old = try PersonStore.find(person.text, in: work)
    let new = try manager.map { try Self.find($0, in: work) }
    if let new, try Self.leads(from: new, backTo: person, in: work) {
      throw Failure.badRequest(
        "Nobody can be their own manager, directly or through others.", target: "@odata.id", code: "ManagerCycle")
    }
    guard old.manager != new else { return }
    try PersonStore.setManager(new, of: person, in: work)
    work.emit("person.updated", ["person": person.text])
  }

  private static func find(_ key: String, in work: Transaction) throws -> UserID {
    guard let manager = try PersonStore.findIfAny(key, in: work) else {
      throw Failure.badRequest("There is no such user to be the manager.", target: "@odata.id", code: "Request_BadRequest")
    }
    return manager.id
  }

  /// Whether the line of managers that begins here ends at the person.
  static func leads(from manager: UserID, backTo person: UserID, in work: Transaction) throws -> Bool {
    var seen: Set<UserID> = []
    var next: UserID? = manager
    while let id = next, seen.insert(id).inserted {
      if id == person { return true }
      next = try PersonStore.manager(of: id, in: work)
    }
    return false
  }
}

public struct SetRoles: Operation {
  public static let action = "user.setRoles"
  let person: UserID
  let roles: Set<Role>
  public var object: String { "users/\(person)" }

  public init(person: UserID, roles: Set<Role>) { (self.person, self.roles) = (person, roles) }

  public func run(in work: Transaction) throws {
    try PersonRules.administer(work.actor).enforce("user")
    _ = try PersonStore.find(person.text, in: work)
    if roles.contains(.guest) { throw Failure.badRequest("Nobody is made a guest by a role.", target: "roles") }
    if !roles.isEmpty { try work.requireOwn([person], target: "roles") }
    let held = try RoleStore.roles(of: person, in: work)
    try PersonRules.give(roles.subtracting(held), to: person, work.actor).enforce("user")
    if !roles.contains(.administrator) { try RoleStore.keepAdministrator(without: person, in: work) }
    guard held != roles else { return }
    try RoleStore.change(held, to: roles, of: person, in: work)
    work.emit("person.updated", ["person": person.text])
  }
}
