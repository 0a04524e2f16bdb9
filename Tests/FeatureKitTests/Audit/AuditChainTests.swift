// Whatever is done to the audit log behind the server's back is found, and the first bad record is named.
import Database
import Kernel
import TestKit
import Testing

@testable import FeatureKit

struct AuditChainTests {
  static let length = 40

  /// A log of forty records with a copy beside it, to begin each attack from the same state.
  private func log() async throws -> Frame {
    let frame = try await Frame()
    for number in 1...Self.length { try await frame.runner.run(WriteNote(text: "\(number)"), as: .person("p\(number % 3)")) }
    try await frame.run("CREATE TABLE untouched AS SELECT * FROM audit")
    return frame
  }

  private func restore(_ frame: Frame) async throws {
    try await frame.run("DELETE FROM audit")
    try await frame.run("INSERT INTO audit SELECT * FROM untouched")
  }

  private func bad(_ frame: Frame) async throws -> Int? {
    if case .broken(let number, _) = try await AuditChain.verify(frame.database) { number } else { nil }
  }

  @Test func anEmptyLogIsIntact() async throws {
    let frame = try await Frame()
    #expect(try await AuditChain.verify(frame.database) == .intact(records: 0, head: Ledger.genesis.hex))
  }

  @Test func anUntouchedLogIsIntact() async throws {
    let frame = try await log()
    guard case .intact(Self.length, let head) = try await AuditChain.verify(frame.database) else { throw Accident() }
    #expect(head == (try await frame.rows("SELECT hash FROM ledger")[0].blob(0)).hex)
  }

  @Test func aLogLongerThanOnePageIsReadToItsEnd() async throws {
    let frame = try await Frame()
    let entries = (1...2500).map {
      AuditEntry(actor: .person("a"), at: frame.clock.now, action: "x", object: "o/\($0)", outcome: "done")
    }
    try await frame.database.write { try Ledger.append(audit: entries, events: [], on: $0) }
    guard case .intact(2500, _) = try await AuditChain.verify(frame.database) else { throw Accident() }
    try await frame.run("UPDATE audit SET outcome = 'refused:X' WHERE number = 2400")
    #expect(try await bad(frame) == 2400)
  }

  @Test(arguments: ["tenant", "actor", "action", "object", "outcome", "address", "request"])
  func everyFieldCounts(_ field: String) async throws {
    let frame = try await log()
    try await frame.run(SQL(stringLiteral: "UPDATE audit SET \(field) = \(field) || 'x' WHERE number = 17"))
    #expect(try await bad(frame) == 17)
  }

  @Test func theTimeAndTheHashCount() async throws {
    let frame = try await log()
    try await frame.run("UPDATE audit SET at = at + 1 WHERE number = 9")
    #expect(try await bad(frame) == 9)
    try await restore(frame)
    try await frame.run("UPDATE audit SET hash = \([UInt8](repeating: 1, count: 32)) WHERE number = 9")
    #expect(try await bad(frame) == 9)
  }

  @Test func textCannotMoveFromOneFieldToTheNext() async throws {
    let frame = try await log()
    try await frame.run("UPDATE audit SET action = action || SUBSTR(object, 1, 1), object = SUBSTR(object, 2) WHERE number = 5")
    #expect(try await bad(frame) == 5)
  }

  @Test func aCutOffEndIsFound() async throws {
    let frame = try await log()
    try await frame.run("DELETE FROM audit WHERE number > 30")
    #expect(try await AuditChain.verify(frame.database) == .broken(number: 31, reason: "The record is missing."))
    try await frame.run("DELETE FROM audit")
    #expect(try await bad(frame) == 1)
  }

  /// Whoever also rewrites the ledger is found by the head that was noted elsewhere.
  @Test func aCutOffEndWithItsLedgerHasAnotherHead() async throws {
    let frame = try await log()
    let before = try await AuditChain.verify(frame.database)
    try await frame.run("DELETE FROM audit WHERE number > 30")
    try await frame.run("UPDATE ledger SET number = 30, hash = (SELECT hash FROM audit WHERE number = 30)")
    guard case .intact(30, _) = try await AuditChain.verify(frame.database) else { throw Accident() }
    #expect(try await AuditChain.verify(frame.database) != before)
  }

  @Test func aRecordBehindTheEndIsFound() async throws {
    let frame = try await log()
    try await forge(Self.length + 1, in: frame)
    #expect(try await bad(frame) == Self.length + 1)
  }

  /// Knowing how the hash is made helps only until the next record, which hangs on the true one.
  @Test func aRecordWithARightHashBreaksTheNext() async throws {
    let frame = try await log()
    try await frame.run("DELETE FROM audit WHERE number = 12")
    try await forge(12, in: frame)
    #expect(try await bad(frame) == 13)
  }

  @Test func randomTamperingIsFoundAndNamed() async throws {
    let frame = try await log()
    var generator = SeededGenerator(seed: 20_261_121)
    for round in 0..<120 {
      let expected = try await tamper(with: frame, &generator)
      #expect(try await bad(frame) == expected, "round \(round)")
      try await restore(frame)
    }
    #expect(try await bad(frame) == nil)
  }

  /// Does one bad thing and returns the first record that is wrong then.
  private func tamper(with frame: Frame, _ generator: inout SeededGenerator) async throws -> Int {
    let number = Int.random(in: 1..<Self.length, using: &generator)
    let other = Int.random(in: (number + 1)...Self.length, using: &generator)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: try await frame.run("UPDATE audit SET actor = 'nobody' WHERE number = \(number)")
    case 1: try await frame.run("DELETE FROM audit WHERE number = \(number)")
    case 2:
      try await frame.run("UPDATE audit SET number = -1 WHERE number = \(number)")
      try await frame.run("UPDATE audit SET number = \(number) WHERE number = \(other)")
      try await frame.run("UPDATE audit SET number = \(other) WHERE number = -1")
    case 3:
      try await frame.run("UPDATE audit SET number = -number - 1 WHERE number >= \(number)")
      try await frame.run("UPDATE audit SET number = -number WHERE number < 0")
      try await frame.run(
        """
        INSERT INTO audit SELECT \(number), tenant, at, 'forger', action, object, outcome, address, request, hash
        FROM audit WHERE number = \(number + 1)
        """)
    default: try await frame.run("DELETE FROM audit WHERE number BETWEEN \(number) AND \(other)")
    }
    return number
  }

  /// Puts a record at a place as the server itself would have.
  private func forge(_ number: Int, in frame: Frame) async throws {
    let entry = AuditEntry(actor: .person("forger"), at: frame.clock.now, action: "x", object: "o", outcome: "done")
    let hash = entry.hash(
      after: try await frame.rows("SELECT hash FROM audit WHERE number = \(number - 1)")[0].blob(0), number: number)
    try await frame.run(
      """
      INSERT INTO audit (number, tenant, at, actor, action, object, outcome, address, request, hash)
      VALUES (\(number), \(entry.tenant), \(entry.at), \(entry.actor), \(entry.action), \(entry.object), \(entry.outcome),
        \(entry.address), \(entry.requestID), \(hash))
      """)
  }
}
