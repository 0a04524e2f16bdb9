// Retention: how long messages are kept, for each kind of conversation, as the privacy officer decides; and the rounds of the nights
// that remove what is older.
import Database
import FeatureKit
import Graph
import Kernel

public struct Retention: Feature {
  public let name = "retention"
  public let migrations = retentionMigrations
  public let jobs = [RetentionJobs.night]
  public let needs: [any PortName] = [Port<any People>.people]

  public init() {}

  public var routes: [Route] {
    let one = "/retention/kinds/{conversationKind}"
    return [
      Route(.get, "/retention", in: .salus, gate: RecordsGate.read, answers: .ours) { try await Self.answer($0) },
      Route(.patch, "/retention", in: .salus, gate: RecordsGate.write, answers: .ours, handle: Self.setZone)
        .taking("timeZone:string"),
      Route(.put, one, in: .salus, gate: RecordsGate.write, answers: .ours, handle: Self.set)
        .taking("keepFor:any?", "isConfirmed:bool?"),
      Route(.post, one + "/preview", in: .salus, gate: RecordsGate.read, answers: .ours, handle: Self.preview)
        .taking("keepFor:any?"),
    ]
  }
}

/// Who decides what is kept and what goes.
enum RecordsGate {
  static let read = Gate.privacyOfficer(["RecordsManagement.Read.All", "RecordsManagement.ReadWrite.All"])
  static let write = Gate.privacyOfficer(["RecordsManagement.ReadWrite.All"])
}

extension Retention {
  private static func answer(_ request: Request) async throws -> Answer {
    try await request.read { request.entity(try page($0), of: "retention") }
  }

  private static func page(_ reading: Reading) throws -> JSONObject {
    let (rules, setting) = (try RetentionStore.rules(in: reading), try RetentionStore.setting(in: reading))
    let people = try reading.ports.require(.people).people(Set(rules.values.map(\.changedBy)), in: reading)
    let kinds = reading.ports.conversationKinds.map { kind -> JSON in
      let rule = rules[kind.name]
      return [
        "id": .string(kind.name), "keepFor": rule?.period.json ?? .null, "changedDateTime": JSON(rule?.changed),
        "changedBy": rule.map { ["id": JSON($0.changedBy), "displayName": JSON(people[$0.changedBy]?.displayName)] } ?? .null,
      ]
    }
    let next = rules.isEmpty ? nil : RetentionNight.next(after: reading.now, in: setting.zone)
    return JSONObject([
      ("@odata.type", "#salus.retention"), ("timeZone", .string(setting.zoneName)), ("nextRoundDateTime", JSON(next)),
      ("lastRoundDateTime", JSON(setting.lastRound)), ("kinds", .array(kinds)),
    ])
  }

  @Sendable private static func setZone(_ request: Request) async throws -> Answer {
    try await request.run(SetRetentionZone(zone: zone(request)))
    return try await answer(request)
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over these refusals inside of an async function.
  @inline(never) private static func zone(_ request: Request) throws -> String {
    let body = try request.json()
    let name = try body.string("timeZone", max: 64)
    if RetentionNight.zone(name) == nil { throw body.fault("timeZone", "must be a time zone such as Europe/Paris") }
    return name
  }

  @Sendable private static func set(_ request: Request) async throws -> Answer {
    try await request.run(setting(request))
    return try await answer(request)
  }

  @inline(never) private static func setting(_ request: Request) throws -> SetRetention {
    let body = try request.json()
    if !body.has("keepFor") { throw body.fault("keepFor", "is required") }
    return SetRetention(
      kind: request["conversationKind"], period: try body.optionalObject("keepFor").map { try RetentionPeriod($0) },
      isConfirmed: try body.optionalBool("isConfirmed") ?? false)
  }

  @Sendable private static func preview(_ request: Request) async throws -> Answer {
    let (kind, period) = (request["conversationKind"], try setting(request).period)
    return try await request.read { reading in
      try reading.enforceKind(kind)
      let loss = try period.map { try reading.retentionLoss(kind, $0) }
      return .json([
        "messages": .int(loss?.messages ?? 0), "conversations": .int(loss?.conversations ?? 0),
        "isShorter": .bool(loss?.isShorter ?? false),
      ])
    }
  }
}
