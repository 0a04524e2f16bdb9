// What leaves the house: asked for on record, fetched on record, by nobody else, and not for long.
import Kernel
import TestKit
import Testing

@testable import Governance

struct AuditExportTests {
  private let path = AuditSearchTests.path + "/exports"

  private func fetch(_ format: String, of object: String, by officer: TestPerson, language: String = "en") async throws -> Reply {
    let asked = try await officer.post(
      path, ["format": .string(format), "object": .string(object), "language": .string(language)])
    #expect(asked.status == 201, "\(asked)")
    return try await officer.get(asked.json["href"]?.string ?? "")
  }

  @Test func aBundleHoldsEveryRecord() async throws {
    let ward = try await AuditSearchTests.Case()
    let reply = try await fetch("bundle", of: "chats/\(ward.chat)", by: ward.paula)
    #expect(reply.headers["content-type"] == "application/fhir+json")
    #expect(reply.headers["content-disposition"]?.contains("audit-events.fhir.json") == true)
    #expect(reply.json["resourceType"] == "Bundle" && reply.json["type"] == "collection")
    let codes = (reply.json["entry"]?.array ?? []).compactMap { $0.at("resource/subtype")?.array?.last?["code"]?.string }
    #expect(codes == ["read", "read", "message.post", "chat.create"])
    #expect(reply.json.at("entry/0/resource/agent/0/who/display") == "Ben Ort")
  }

  @Test func aBundleOfNothingHasNoEntries() async throws {
    let ward = try await AuditSearchTests.Case()
    let asked = try await ward.paula.post(path, ["format": "bundle", "person": "nobody@nowhere"])
    let reply = try await ward.paula.get(asked.json["href"]?.string ?? "")
    #expect(reply.json["type"] == "collection" && reply.json["entry"] == nil)
  }

  @Test func linesForMachinesAndForPeople() async throws {
    let ward = try await AuditSearchTests.Case()
    let object = "chats/\(ward.chat)"
    let lines = try await fetch("ndjson", of: object, by: ward.paula).text.split(separator: "\n")
    #expect(lines.count == 4 && lines.allSatisfy { (try? JSON(parsing: Array($0.utf8)))?["resourceType"] == "AuditEvent" })
    let table = try await fetch("csv", of: object, by: ward.paula, language: "fr")
    #expect(table.headers["content-type"] == "text/csv; charset=utf-8")
    #expect(table.text.hasPrefix("\u{FEFF}Numéro,Heure (UTC),Qui,"))
    #expect(table.text.contains(",Ben Ort,\(ward.ben.id),Consultation,read,\"Anna Roy, Ben Ort\",chats/"), "\(table.text)")
  }

  @Test func whatIsAskedForAndFetchedStandsInTheLog() async throws {
    let ward = try await AuditSearchTests.Case()
    _ = try await fetch("csv", of: "chats/\(ward.chat)", by: ward.paula)
    #expect(try await ward.hospital.audit(action: "auditLog.export").map(\.object) == ["chats/\(ward.chat)"])
    #expect(try await ward.hospital.audit(action: "auditLog.download").map(\.actor) == [ward.paula.id.text])
  }

  @Test func nobodyElseFetchesItAndNotForLong() async throws {
    let ward = try await AuditSearchTests.Case()
    let other = try await ward.hospital.privacyOfficer("Otto Other")
    let asked = try await ward.paula.post(path, ["format": "csv"])
    let href = asked.json["href"]?.string ?? ""
    #expect(try await other.get(href).status == 404)
    #expect(try await ward.hospital.administrator.get(href).status == 403)
    ward.hospital.clock.advance(by: .minutes(59))
    #expect(try await ward.paula.get(href).status == 200)
    ward.hospital.clock.advance(by: .minutes(2))
    #expect(try await ward.paula.get(href).status == 404)
    #expect(try await ward.paula.post(path, ["format": "pdf"]).target == "format")
  }

  /// More than a page of the log, so that the seams between pages are crossed.
  @Test func nothingIsLostBetweenPages() async throws {
    let ward = try await AuditSearchTests.Case()
    try await ward.hospital.fillLog(with: 2500, actor: ward.anna.id.text, object: "chats/\(ward.chat)")
    let lines = try await fetch("ndjson", of: "chats/\(ward.chat)", by: ward.paula).text.split(separator: "\n")
    let numbers = lines.compactMap { (try? JSON(parsing: Array($0.utf8)))?["id"]?.string }.compactMap { Int($0) }
    #expect(numbers.count == 2504 && numbers == numbers.sorted(by: >) && Set(numbers).count == numbers.count)
  }
}
