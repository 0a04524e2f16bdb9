// Makes registrations outside of any request: for the command line and for tests.
import FeatureKit
import Kernel

/// An application that acts for itself with these permissions, run as the system of its tenant.
public struct RegisterApplication: Operation {
  public static let action = "application.create"
  let displayName: String
  let permissions: Set<String>

  public init(displayName: String, permissions: Set<String>) { (self.displayName, self.permissions) = (displayName, permissions) }

  public func run(in work: Transaction) throws -> ClientID {
    let application = Application.new(displayName, owner: nil, at: work.now)
    try ApplicationStore.insert(application, in: work)
    for permission in permissions { _ = try GrantStore.assign(permission, to: application.id, in: work) }
    work.acted(on: "applications/\(application.id)")
    return application.client
  }
}
