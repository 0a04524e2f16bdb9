// The audit log as administrators read it, in the shape of Graph's directoryAudit.
import Database
import FeatureKit
import Graph
import Kernel

public struct AuditTrail: Feature {
  public let name = "auditTrail"
  public let personalData = AuditDataStore.all
  public init() {}

  public var needs: [any PortName] { [Port.people] }

  public var routes: [Route] {
    let gate = Gate.administrator(["AuditLog.Read.All"], application: ["AuditLog.Read.All"])
    return [
      Route(.get, "/auditLogs/directoryAudits", gate: gate, answers: .collection("directoryAudit"), handle: Self.list),
      Route(.get, "/auditLogs/directoryAudits/{audit}", gate: gate, answers: .entity("directoryAudit"), handle: Self.one),
    ]
  }

  @Sendable private static func list(_ request: Request) async throws -> Answer {
    let asked = try AuditQuery(request.query)
    let (page, count) = try await request.read { reading in
      // Who reads the log stands in the log.
      reading.looked(at: "auditLogs/directoryAudits")
      let page = try AuditStore.page(asked, in: reading)
      return (
        try resources(page.records, reading, next: page.next), asked.counts ? try AuditStore.count(asked, in: reading) : nil
      )
    }
    return request.collection(page.resources, of: "auditLogs/directoryAudits", next: page.next.map(String.init), count: count)
  }

  @Sendable private static func one(_ request: Request) async throws -> Answer {
    let resource = try await request.read { reading in
      reading.looked(at: "auditLogs/directoryAudits")
      guard let number = Int(request["audit"]), let record = try AuditStore.record(number, in: reading) else {
        throw Failure.notFound("audit record")
      }
      return try resources([record], reading).resources[0]
    }
    return request.entity(resource, of: "auditLogs/directoryAudits")
  }

  private static func resources(
    _ records: [AuditRecord], _ reading: Reading, next: Int? = nil
  ) throws -> (resources: [JSONObject], next: Int?) {
    let people = try reading.ports.require(.people).people(Set(records.compactMap(\.person)), in: reading)
    return (records.map { GraphDirectoryAudit.json($0, by: $0.person.flatMap { people[$0] }) }, next)
  }
}
