// The certificate of a removal: what went, when, under which rule, by whom, with the audit log's records of it; signed like the proof
// of a message. It holds ids and counts, nothing of what was said.
import FeatureKit
import Kernel

enum RemovalCertificate {
  static let version = 1

  /// Signing is no work for a transaction, so it is an errand's.
  static let errand = Errand("removal.certify") { job, runner in
    let id = RemovalID(job.body["removal"]?.string ?? "")
    let actor = Actor.system(job.tenant, "certificate")
    guard let record = try await runner.read(as: actor, { try record(of: id, in: $0) }) else { return { _ in } }
    let document = try await Proof.signed(record, by: runner, as: actor)
    return { work in
      work.enter(job.tenant)
      try RemovalStore.certify(id, document, in: work)
    }
  }

  private static func record(of id: RemovalID, in reading: Reading) throws -> JSON? {
    guard let removal = try RemovalStore.find(id, in: reading), let ended = removal.ended else { return nil }
    let names = try reading.ports.require(.people).people([removal.askedBy].compactMap(\.self), in: reading)
    let audit = try AuditExcerpt.records(
      about: "removals/\(id)", from: removal.began - .seconds(1), to: max(ended, reading.now), in: reading)
    return [
      "version": .int(version), "kind": "removal",
      "organization": .string(try reading.ports.require(.organizationName).name(in: reading)),
      "tenantId": JSON(reading.tenant), "generatedDateTime": JSON(reading.now),
      "removal": .object(RemovalPage.json(removal, names)), "audit": .array(audit.map(\.json)),
    ]
  }
}

enum RemovalPage {
  static func json(_ removal: Removal, _ names: [UserID: PersonSummary]) -> JSONObject {
    let tally = removal.tally
    let rules = removal.rules.map { rule -> JSON in
      ["kind": .string(rule.kind), "keepFor": rule.period.json, "beforeDateTime": JSON(rule.before)]
    }
    let parts = tally.parts.sorted { $0.key < $1.key }.map { kind, part -> JSON in
      ["kind": .string(kind), "conversations": .int(part.conversations), "messages": .int(part.messages)]
    }
    return JSONObject([
      ("id", JSON(removal.id)), ("cause", .string(removal.cause.rawValue)), ("target", JSON(removal.target)),
      ("reason", JSON(removal.reason)),
      ("askedBy", removal.askedBy.map { ["id": JSON($0), "displayName": JSON(names[$0]?.displayName)] } ?? .null),
      ("beganDateTime", JSON(removal.began)), ("endedDateTime", JSON(removal.ended)), ("rules", .array(rules)),
      ("messages", .int(tally.messages)), ("conversations", .int(tally.conversations)), ("kinds", .array(parts)),
      ("firstMessageDateTime", JSON(tally.first?.instant)), ("lastMessageDateTime", JSON(tally.last?.instant)),
      ("digest", .string(tally.digest)),
    ])
  }
}
