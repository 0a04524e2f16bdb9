// The organisation of a data folder, for commands that act on it.
import Directory
import FeatureKit
import Kernel

enum Hospital {
  static func tenant(_ instance: Instance) async throws -> TenantID {
    let tenant = try await instance.runner.read(as: .system(TenantID(""))) { try OrganizationStore.first(in: $0)?.tenant }
    guard let tenant else {
      throw Failure.badRequest("There is no hospital in this data folder yet. Start the server and follow its set-up link first.")
    }
    return tenant
  }
}
