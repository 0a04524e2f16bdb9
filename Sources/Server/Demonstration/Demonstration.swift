// The demonstration hospital: the people of a staff file with a password that everybody knows, and some first talk.
import Directory
import FeatureKit
import Foundation
import Kernel

struct Demonstration {
  static let password = "salus-demo"
  static let administrator = "admin@saintluc.example"
  /// Two nurses of one ward, one in each language.
  static let people = ["maelle.obrien@saintluc.example", "emma.fernandez@saintluc.example"]

  /// A compliance officer, who is the privacy officer as well.
  static let privacyOfficer = "loic.wang@saintluc.example"

  let staffFile: String
  /// Whether some wards have teams, with patients in them.
  let hasWards: Bool

  /// Fills an empty database; a filled one is left as it is.
  func fill(_ instance: Instance) async throws {
    let nobody = Actor.system(TenantID(""), "demonstration")
    let isEmpty = try await instance.runner.read(as: nobody) { try OrganizationStore.first(in: $0) == nil }
    if isEmpty {
      guard let bytes = FileManager.default.contents(atPath: staffFile) else {
        throw Failure.badRequest("The demonstration needs a staff file; \(staffFile) can't be read. Name one by --demo-staff.")
      }
      Console.say("Filling the demonstration hospital …")
      let hash = try await instance.runner.ports.require(.passwordHash).hash(Self.password)
      let tenant = try await found(instance, hash)
      try await hire([UInt8](bytes), instance, tenant, hash)
      let caller = DemonstrationCaller(instance: instance, tenant: tenant)
      try await DemonstrationTalk(caller: caller).begin()
      if hasWards { try await DemonstrationWards(caller: caller).begin() }
    }
    Console.say(Self.invitation)
  }

  static let invitation = """
    Demonstration hospital: everybody's password is \(password). For example
      \(people[0])    a nurse, English
      \(people[1])  a nurse, French
      \(administrator)            the administrator
      \(privacyOfficer)        the privacy officer
    """

  private func found(_ instance: Instance, _ hash: String) async throws -> TenantID {
    let draft = PersonDraft(principalName: Self.administrator, displayName: "Saint Luke Administrator")
    let found = FoundHospital(organization: "Saint Luke Hospital · Hôpital Saint-Luc", administrator: draft, hash: hash)
    return try await instance.runner.run(found, as: .system(TenantID(""), "demonstration")).tenant
  }

  private func hire(_ bytes: [UInt8], _ instance: Instance, _ tenant: TenantID, _ hash: String) async throws {
    let system = Actor.system(tenant, "demonstration")
    let report = try await StaffImport.run(bytes, dryRun: false, allOrNothing: true, as: system, runner: instance.runner)
    if report.failed > 0 {
      throw Failure.badRequest("The staff file has \(report.failed) bad rows; `salus import-staff --dry-run` lists them.")
    }
    try await instance.runner.run(SetDemonstrationPassword(hash: hash), as: system)
    try await appoint(instance, tenant)
  }

  /// A staff file of one's own has other people; then the administrator names somebody.
  private func appoint(_ instance: Instance, _ tenant: TenantID) async throws {
    let people = try instance.runner.ports.require(.people)
    let (administrator, officer) = try await instance.runner.read(as: .system(tenant)) { reading in
      (try people.person(Self.administrator, in: reading), try people.person(Self.privacyOfficer, in: reading))
    }
    guard let administrator, let officer else { return }
    let actor = Actor(
      user: administrator.id, tenant: tenant, roles: [.administrator], means: .session("demonstration"), address: "local",
      requestID: "demonstration")
    try await instance.runner.run(SetRoles(person: officer.id, roles: [.privacyOfficer]), as: actor)
  }
}
