// The first start on an empty database: a one-time set-up link, or an administrator from the environment.
import Directory
import FeatureKit
import Foundation
import Kernel

enum FirstStart {
  static let administrator = "admin@salus.local"

  /// - Returns: what to tell the person at the terminal; nothing when there are people already.
  static func prepare(_ instance: Instance, origin: String) async throws -> String {
    guard try await isEmpty(instance) else { return "" }
    if let password = ProcessInfo.processInfo.environment["SALUS_ADMIN_PASSWORD"], !password.isEmpty {
      return try await found(instance, password: password)
    }
    guard let secret = try await instance.runner.run(IssueSetUpToken(), as: .system(TenantID(""), "first start")) else {
      return ""
    }
    return
      "Nobody is here yet. Set up the hospital with this link; it works once, within seven days:\n\(origin)/setup#\(secret)\n"
  }

  private static func isEmpty(_ instance: Instance) async throws -> Bool {
    try await instance.runner.read(as: .system(TenantID(""))) { try OrganizationStore.first(in: $0) == nil }
  }

  private static func found(_ instance: Instance, password: String) async throws -> String {
    try PasswordPolicy.check(password, names: [administrator], target: "SALUS_ADMIN_PASSWORD")
    let draft = PersonDraft(principalName: administrator, displayName: "Administrator")
    let hash = try await instance.runner.ports.require(.passwordHash).hash(password)
    let found = FoundHospital(organization: "Salus", administrator: draft, hash: hash)
    _ = try await instance.runner.run(found, as: .system(TenantID(""), "first start"))
    return "Sign in as \(administrator) with the password of SALUS_ADMIN_PASSWORD.\n"
  }
}
