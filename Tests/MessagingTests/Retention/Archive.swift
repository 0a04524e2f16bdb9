// A hospital whose privacy officer decides what is kept, and whose nights pass as fast as a test wants.
import Database
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

struct Archive {
  var hospital: TestHospital
  var officer, anna, ben: TestPerson
  var chat: String

  static func open(zone: String = "UTC") async throws -> Archive {
    let hospital = try await TestHospital.open(clock: ManualClock(Instant(year: 2026, month: 5, day: 4, hour: 12)))
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Sow"))
    let archive = Archive(
      hospital: hospital, officer: try await hospital.privacyOfficer(), anna: anna, ben: ben,
      chat: try await anna.chat(with: ben))
    #expect(try await archive.officer.patch("/salus/v1/retention", ["timeZone": .string(zone)]).status == 200)
    return archive
  }

  @discardableResult
  func keep(_ kind: String, _ amount: Int?, _ unit: String = "days", isConfirmed: Bool = true) async throws -> Reply {
    let period: JSON = amount.map { ["amount": .int($0), "unit": .string(unit)] } ?? .null
    return try await officer.put(
      "/salus/v1/retention/kinds/\(kind)", ["keepFor": period, "isConfirmed": .bool(isConfirmed)])
  }

  /// Nights pass one by one.
  func pass(days: Int) async throws {
    for _ in 0..<days {
      hospital.clock.advance(by: .days(1))
      try await hospital.runJobs()
    }
  }

  func removals() async throws -> [JSON] { try await officer.get("/salus/v1/removals").value }

  func certificate(_ id: String) async throws -> JSON { try await officer.get("/salus/v1/removals/\(id)/certificate").json }

  func faults(of document: JSON) async throws -> [String] {
    let signatures = try hospital.instance.runner.ports.require(.signatures)
    return try await ProofCheck.check(document.bytes, by: signatures, log: hospital.instance.database).faults
  }

  func count(_ table: String) async throws -> Int {
    try await hospital.instance.database.read {
      try $0.run(SQL(stringLiteral: "SELECT COUNT(*) FROM \(table)")).first?.int(0) ?? 0
    }
  }
}
