// One record of the log as FHIR R4's AuditEvent. Pure: the record, the names that the officer may see, and who keeps the log go in.
import FeatureKit
import Kernel

enum FHIRAuditEvent {
  /// - Parameters:
  ///   - names: of people and things by `set/id`; what has none is told by its id alone.
  ///   - hash: the record's place in the chain, by which it can be found again and proved.
  static func json(_ record: AuditRecord, names: [String: String] = [:], site: String) -> JSON {
    let activity = AuditActivity.of(record.action)
    var event = JSONObject([
      ("resourceType", "AuditEvent"), ("id", .string(String(record.number))), ("type", coding(activity.nature.type)),
      ("subtype", .array(([activity.nature.subtype].compactMap(\.self) + [own(activity)]).map(coding))),
      ("action", .string(activity.nature.action)), ("recorded", JSON(record.at)), ("outcome", .string(outcome(record))),
    ])
    if record.outcome != AuditEntry.done { event["outcomeDesc"] = .string(record.outcome) }
    event["agent"] = [agent(record, names)]
    event["source"] = [
      "site": .string(site), "observer": ["display": "Salus"],
      "type": [coding(FHIRCode(system: sourceTypes, code: "4", display: "Application Server"))],
    ]
    event["entity"] = .array(record.targets.reversed().map { entity($0, names) } + rest(record) + [place(record)])
    return .object(event)
  }

  private static let sourceTypes = "http://terminology.hl7.org/CodeSystem/security-source-type"
  private static let entityTypes = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
  private static let roles = "http://terminology.hl7.org/CodeSystem/object-role"

  private static func coding(_ code: FHIRCode) -> JSON {
    ["system": .string(code.system), "code": .string(code.code), "display": .string(code.display)]
  }

  /// The action as the log names it: no other code tells it apart from its like.
  private static func own(_ activity: AuditActivity) -> FHIRCode {
    FHIRCode(system: "urn:salus:audit-action", code: activity.name, display: activity.english)
  }

  /// 0 done, 4 refused: the caller may try otherwise, 8 failed: the server is to blame.
  private static func outcome(_ record: AuditRecord) -> String {
    record.outcome == AuditEntry.done ? "0" : record.outcome.hasPrefix("refused") ? "4" : "8"
  }

  private static func agent(_ record: AuditRecord, _ names: [String: String]) -> JSON {
    var agent = JSONObject([("who", who(record, names)), ("requestor", true)])
    if record.actor == "anonymous" { agent["altId"] = "anonymous" }
    // The server's own work comes from no address.
    if !record.address.isEmpty, record.address != "local" {
      agent["network"] = ["address": .string(record.address), "type": .string(isAddress(record.address) ? "2" : "1")]
    }
    return .object(agent)
  }

  private static func who(_ record: AuditRecord, _ names: [String: String]) -> JSON {
    switch (record.person, record.application) {
    case (let person?, _): reference("Practitioner", "users", person.text, names)
    case (nil, let application?): reference("Device", "applications", application, names)
    case (nil, nil): record.actor == "system" ? ["type": "Device", "display": "Salus"] : ["display": "anonymous"]
    }
  }

  private static func isAddress(_ text: String) -> Bool { text.contains(":") || text.allSatisfy { $0.isNumber || $0 == "." } }

  private static func reference(_ type: String?, _ set: String, _ id: String, _ names: [String: String]) -> JSON {
    var reference = JSONObject([("identifier", ["system": .string("urn:salus:\(set)"), "value": .string(id)])])
    if let type { reference["type"] = .string(type) }
    if let name = names["\(set)/\(id)"] { reference["display"] = .string(name) }
    return .object(reference)
  }

  private static func entity(_ target: (set: String, id: String), _ names: [String: String]) -> JSON {
    let isPerson = ["users", "recipients", "holders", "members"].contains(target.set)
    return [
      "what": reference(isPerson ? "Practitioner" : nil, isPerson ? "users" : target.set, target.id, names),
      "type": coding(
        FHIRCode(system: entityTypes, code: isPerson ? "1" : "2", display: isPerson ? "Person" : "System Object")),
      "role": coding(role(of: target.set, isPerson)),
    ]
  }

  private static func role(of set: String, _ isPerson: Bool) -> FHIRCode {
    if isPerson { return FHIRCode(system: roles, code: "6", display: "User") }
    let content = ["chats", "messages"].contains(set)
    return FHIRCode(system: roles, code: content ? "4" : "13", display: content ? "Domain Resource" : "Security Resource")
  }

  /// What has no id of its own: the route at which somebody was turned away, a list.
  private static func rest(_ record: AuditRecord) -> [JSON] {
    if !record.targets.isEmpty || record.object.isEmpty { return [] }
    return [
      [
        "name": .string(record.object),
        "type": coding(FHIRCode(system: entityTypes, code: "2", display: "System Object")),
      ]
    ]
  }

  /// Where the record stands in the log, so that it can be found and proved there.
  private static func place(_ record: AuditRecord) -> JSON {
    var details: [JSON] = [["type": "request", "valueString": .string(record.request.isEmpty ? "-" : record.request)]]
    if let hash = record.hash { details.append(["type": "sha256", "valueString": .string(hash)]) }
    return [
      "what": ["identifier": ["system": "urn:salus:audit", "value": .string(String(record.number))]],
      "type": coding(FHIRCode(system: entityTypes, code: "4", display: "Other")),
      "role": coding(FHIRCode(system: roles, code: "13", display: "Security Resource")), "detail": .array(details),
    ]
  }
}
