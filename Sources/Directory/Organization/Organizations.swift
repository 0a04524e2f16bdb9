// The organisation itself: who this hospital is.
import Database
import FeatureKit
import Graph
import Kernel

public struct Organizations: Feature {
  public let name = "Organization"
  public let capability: Capability? = Capability("admin") { $0.isAdministrator }
  public let migrations = organizationMigrations
  public init() {}

  public func provide(to ports: inout Ports) { ports.provide(.organizationName, KeptName()) }

  private static let readers: Set<String> = [
    "Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All", "User.Read",
  ]

  private static let applications = readers.subtracting(["User.Read"])

  public var routes: [Route] {
    [
      Route(
        .get, "/organization", gate: .person(Self.readers, application: Self.applications), answers: .collection("organization")
      ) { try await Self.list($0) },
      Route(
        .get, "/organization/{organization}", gate: .person(Self.readers, application: Self.applications),
        answers: .entity("organization")
      ) {
        try await Self.get($0)
      },
      Route(.patch, "/organization/{organization}", gate: .administrator(["Organization.ReadWrite.All"]), answers: .nothing) {
        try await Self.rename($0)
      }.taking(.entity("organization")),
    ]
  }

  @Sendable private static func list(_ request: Request) async throws -> Answer {
    let own = try await request.read { try document($0) }
    return request.collection([own], of: "organization", count: request.query.count ? 1 : nil)
  }

  @Sendable private static func get(_ request: Request) async throws -> Answer {
    _ = try own(request)
    return request.entity(try await request.read { try document($0) }, of: "organization")
  }

  @Sendable private static func rename(_ request: Request) async throws -> Answer {
    let tenant = try own(request)
    guard let name = try request.json().optionalString("displayName") else { return .noContent }
    try await request.run(RenameOrganization(tenant: tenant, displayName: name))
    return .noContent
  }

  /// There is no organisation but the caller's own.
  private static func own(_ request: Request) throws -> TenantID {
    guard request["organization"].lowercased() == request.actor.tenant.text else { throw Failure.notFound("organization") }
    return request.actor.tenant
  }

  private static func document(_ reading: Reading) throws -> JSONObject {
    guard let own = try OrganizationStore.find(in: reading) else { throw Failure.notFound("organization") }
    return GraphOrganization.document(own, domains: try OrganizationStore.domains(in: reading))
  }
}

private struct KeptName: OrganizationName {
  func name(in reading: Reading) throws -> String { try OrganizationStore.find(in: reading)?.displayName ?? "" }
}
