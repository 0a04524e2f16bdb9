// The record of the log and FHIR's AuditEvent, side by side.
import Kernel
import Testing

@testable import Governance

struct FHIRAuditEventTests {
  struct Case: Sendable {
    var action: String
    var object = "chats/19:a@b/messages/17"
    var outcome = "done"
    var actor = "u1"
    var address = "10.0.0.7"
    var type: String
    var subtypes: [String]
    var crude: String
    var code = "0"
  }

  static let cases = [
    Case(action: "read", object: "chats/19:a@b", type: "access", subtypes: ["read", "read"], crude: "R"),
    Case(action: "message.post", type: "originate", subtypes: ["create", "message.post"], crude: "C"),
    Case(action: "message.edit", type: "amend", subtypes: ["update", "message.edit"], crude: "U"),
    Case(action: "message.delete", type: "destroy", subtypes: ["delete", "message.delete"], crude: "D"),
    Case(action: "urgent.sent", type: "transmit", subtypes: ["urgent.sent"], crude: "E"),
    Case(action: "group.create", object: "groups/g", type: "rest", subtypes: ["create", "group.create"], crude: "C"),
    Case(action: "session.start", object: "users/u1", type: "110114", subtypes: ["110122", "session.start"], crude: "E"),
    Case(
      action: "session.start", object: "users/u1", outcome: "refused:InvalidCredentials", actor: "anonymous", type: "110114",
      subtypes: ["110122", "session.start"], crude: "E", code: "4"),
    Case(
      action: "user.giveRole", object: "users/u2/roles/privacyOfficer", type: "110113", subtypes: ["110136", "user.giveRole"],
      crude: "U"),
    Case(
      action: "knock", object: "GET /salus/v1/privacy/audit", outcome: "refused:Forbidden", type: "110113",
      subtypes: ["knock"], crude: "E", code: "4"),
    Case(
      action: "staff.import", object: "", outcome: "failed", type: "rest", subtypes: ["operation", "staff.import"], crude: "E",
      code: "8"),
    Case(action: "auditLog.search", object: "auditLog", type: "110101", subtypes: ["auditLog.search"], crude: "R"),
    Case(action: "auditLog.export", object: "auditLog", type: "110106", subtypes: ["auditLog.export"], crude: "R"),
    Case(action: "of.another.version", type: "110100", subtypes: ["of.another.version"], crude: "E"),
    Case(
      action: "session.expire", actor: "system", address: "local", type: "110114", subtypes: ["110123", "session.expire"],
      crude: "E"),
    Case(
      action: "user.update", object: "users/u2", actor: "app:a1", type: "rest", subtypes: ["update", "user.update"], crude: "U"),
  ]

  private func event(_ given: Case, names: [String: String] = [:]) -> JSON {
    let record = AuditRecord(
      number: 7, at: Instant(microseconds: 1_700_000_000_123_456), actor: given.actor, action: given.action,
      object: given.object, outcome: given.outcome, address: given.address, request: "r1", hash: "ab")
    return FHIRAuditEvent.json(record, names: names, site: "https://salus.test")
  }

  @Test(arguments: cases)
  func saysWhatKindOfActItWas(given: Case) throws {
    let event = event(given)
    #expect(event["resourceType"] == "AuditEvent" && event["id"] == "7")
    #expect(event.at("type/code")?.string == given.type)
    #expect((event["subtype"]?.array ?? []).compactMap { $0["code"]?.string } == given.subtypes)
    #expect(event["action"]?.string == given.crude && event["outcome"]?.string == given.code)
    #expect(event["outcomeDesc"]?.string == (given.outcome == "done" ? nil : given.outcome))
    // FHIR has neither empty texts nor empty lists.
    #expect(!event.text.contains("\"\"") && !event.text.contains("[]"))
    #expect(event["recorded"]?.string?.hasPrefix("2023-11-14T22:13:20.123") == true)
  }

  static let agents: [(actor: String, address: String, type: String?, id: String?, network: String?)] = [
    ("u1", "10.0.0.7", "Practitioner", "u1", "2"), ("app:a1", "fd00::7", "Device", "a1", "2"),
    ("system", "local", "Device", nil, nil), ("anonymous", "10.0.0.7", nil, nil, "2"),
    ("u1", "unknown", "Practitioner", "u1", "1"),
  ]

  @Test(arguments: agents)
  func saysWhoItWas(actor: String, address: String, type: String?, id: String?, network: String?) {
    let agent = event(Case(action: "read", actor: actor, address: address, type: "", subtypes: [], crude: "")).at("agent/0")
    #expect(agent?.at("who/type")?.string == type && agent?.at("who/identifier/value")?.string == id)
    #expect(agent?["requestor"] == true && agent?.at("network/type")?.string == network)
  }

  @Test func saysWhatItWasAbout() {
    let path = "chats/19:a@b/messages/17/recipients/u2"
    let given = Case(action: "urgent.called", object: path, type: "", subtypes: [], crude: "")
    let entities = event(given, names: ["users/u2": "Ben Ort", "chats/19:a@b": "Ben Ort, Emma Roy"])["entity"]?.array ?? []
    #expect(entities.count == 4)
    #expect(
      entities[0].at("what/identifier/system") == "urn:salus:chats" && entities[0].at("what/display") == "Ben Ort, Emma Roy")
    #expect(entities[1].at("what/identifier/value") == "17" && entities[1].at("role/code") == "4")
    #expect(entities[2].at("what/identifier/system") == "urn:salus:users" && entities[2].at("what/display") == "Ben Ort")
    #expect(entities[2].at("type/code") == "1" && entities[2].at("role/code") == "6")
    // Where it stands in the chain.
    #expect(entities[3].at("what/identifier/value") == "7" && entities[3].at("detail/1/valueString") == "ab")
  }

  @Test func aRouteIsNamed() {
    let given = Case(action: "knock", object: "GET /v1.0/users", type: "", subtypes: [], crude: "")
    let entities = event(given)["entity"]?.array ?? []
    #expect(entities.count == 2 && entities[0]["name"] == "GET /v1.0/users" && entities[0]["what"] == nil)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("=1+2", "'=1+2"), ("@me", "'@me"), ("a\nb", "\"a\nb\""),
    ("", ""),
  ])
  func cellsAreHarmless(text: String, cell: String) {
    #expect(AuditDocument.cell(text) == cell)
  }
}
