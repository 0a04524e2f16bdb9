// How far the log was verified, as it is kept up by the hour.
import Database
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Governance

struct ChainCheckTests {
  private func chain(_ officer: TestPerson) async throws -> JSON {
    try await officer.get(AuditSearchTests.path).json["chain"] ?? .null
  }

  @Test func thePageSaysHowFarAndWhen() async throws {
    let hospital = try await TestHospital.open()
    let paula = try await hospital.privacyOfficer()
    try await hospital.instance.jobs.plant()
    hospital.clock.advance(by: .hours(2))
    try await hospital.runJobs()
    let first = try await chain(paula)
    #expect(
      (first["verifiedThrough"]?.int ?? 0) >= 3 && first["verifiedAt"] == JSON(hospital.clock.now) && first["brokenAt"] == .null)
    _ = try await hospital.person("Anna Roy")
    hospital.clock.advance(by: .hours(1))
    try await hospital.runJobs()
    #expect((try await chain(paula)["verifiedThrough"]?.int ?? 0) > (first["verifiedThrough"]?.int ?? 0))
  }

  @Test func anAlteredRecordIsFoundWithinADay() async throws {
    let hospital = try await TestHospital.open()
    let paula = try await hospital.privacyOfficer()
    try await hospital.instance.jobs.plant()
    hospital.clock.advance(by: .hours(2))
    try await hospital.runJobs()
    try await hospital.instance.database.write { _ = try $0.run("UPDATE audit SET actor = 'nobody' WHERE number = 2") }
    hospital.clock.advance(by: .hours(25))
    try await hospital.runJobs()
    let found = try await chain(paula)
    #expect(found["brokenAt"] == 2 && found["verifiedThrough"] == 1)
  }

  @Test func aLongLogIsVerifiedInParts() async throws {
    let hospital = try await TestHospital.open()
    try await hospital.fillLog(with: 25, actor: "system", object: "chats/x")
    var (place, findings) = (AuditChain.Place.beginning, [AuditChain.Finding?]())
    repeat {
      let (next, finding) = try await hospital.instance.database.read { [place] in
        try AuditChain.verify(from: place, most: 10, on: $0)
      }
      (place, findings) = (next, findings + [finding])
    } while findings.last == .some(nil) && findings.count < 50
    guard case .intact(let records, _)?? = findings.last else { return #expect(Bool(false), "\(findings)") }
    #expect(records == place.number && findings.count == records / 10 + 1)
  }

  static let now = Instant(microseconds: 1_000_000_000)
  static let walk = ChainCheck(place: .init(number: 9, hash: [1]), began: now, through: 9, at: now, broken: nil)

  @Test func goesOnAndBeginsAnewOnceADay() {
    let walk = Self.walk
    #expect(ChainCheck().start(at: Self.now).began == Self.now)
    #expect(walk.start(at: Self.now + .hours(23)) == walk)
    let anew = walk.start(at: Self.now + .hours(24))
    #expect(anew.place == .beginning && anew.through == 9 && anew.began == Self.now + .hours(24))
    var broken = walk
    broken.broken = 4
    #expect(broken.start(at: Self.now + .hours(1)).place == .beginning)
    #expect(ChainCheck(walk.json) == walk && ChainCheck(broken.json) == broken && ChainCheck(ChainCheck().json) == ChainCheck())
  }
}

extension TestHospital {
  /// So many records at once, as busy months would leave them.
  func fillLog(with count: Int, actor: String, object: String) async throws {
    struct Fill: Operation {
      static let action = "message.post"
      let count: Int
      let object: String
      func run(in work: Transaction) throws { for _ in 1..<count { work.audit("read", object: object) } }
    }
    var person = Actor(user: nil, tenant: tenant, roles: [], means: .system, address: "local", requestID: "test")
    person.user = actor == "system" ? nil : UserID(actor)
    _ = try await instance.runner.run(Fill(count: count, object: object), as: person)
  }
}
