// The choke point: a change, its audit record and its events are one thing; a refusal leaves a record and nothing else.
import Kernel
import Testing

@testable import FeatureKit

struct RunnerTests {
  @Test func aSuccessLeavesChangeRecordAndEvents() async throws {
    let frame = try await Frame()
    try await frame.runner.run(WriteNote(text: "one", events: 2), as: .person("anna"))
    #expect(try await frame.notes() == ["one"])
    let record = try await frame.rows("SELECT tenant, at, actor, action, object, outcome, address, request FROM audit")
    #expect(record.count == 1)
    #expect(
      (0..<8).filter { $0 != 1 }.map { record[0].text($0) } == [
        "t1", "anna", "note.write", "notes/one", "done", "192.0.2.7", "r-anna",
      ])
    #expect(record[0].instant(1) == frame.clock.now)
    #expect(try await frame.rows("SELECT position FROM outbox ORDER BY position").map { $0.int(0) } == [1, 2])
  }

  @Test func aRefusalLeavesOnlyItsRecord() async throws {
    let frame = try await Frame()
    let refused = WriteNote(text: "one", fault: Failure.forbidden("No.", code: "NotYours"))
    await #expect(throws: Failure.forbidden("No.", code: "NotYours")) { try await frame.runner.run(refused, as: .person("anna")) }
    #expect(try await frame.notes() == [])
    #expect(try await frame.rows("SELECT position FROM outbox").isEmpty)
    #expect(try await frame.audit() == ["note.write notes refused:NotYours"])
  }

  @Test func anAccidentIsRecordedAsFailed() async throws {
    let frame = try await Frame()
    await #expect(throws: Accident.self) {
      try await frame.runner.run(WriteNote(text: "one", fault: Accident()), as: .person("anna"))
    }
    try await frame.runner.run(WriteNote(text: "one"), as: .person("anna"))
    await #expect(throws: (any Error).self) { try await frame.runner.run(WriteNote(text: "one"), as: .person("anna")) }
    #expect(try await frame.notes() == ["one"])
    #expect(try await frame.audit() == ["note.write notes failed", "note.write notes/one done", "note.write notes failed"])
  }

  @Test func upkeepLeavesNoRecordButWhatItSays() async throws {
    struct Tidy: Operation {
      static let action = "tidy"
      static var trace: Trace { .upkeep(because: "test") }
      var says: String?
      func run(in work: Transaction) throws {
        if let says { work.audit("note.remove", object: says) }
      }
    }
    let frame = try await Frame()
    try await frame.runner.run(Tidy(), as: .person("anna"))
    #expect(try await frame.audit() == [])
    try await frame.runner.run(Tidy(says: "notes/old"), as: .person("anna"))
    #expect(try await frame.audit() == ["note.remove notes/old done"])
  }

  @Test func recordsAndPositionsAreWithoutGapsUnderConcurrentWriters() async throws {
    let frame = try await Frame()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<400 {
        let fault: Failure? = number % 5 == 0 ? .forbidden("No.") : nil
        group.addTask {
          try? await frame.runner.run(WriteNote(text: "\(number)", events: number % 3, fault: fault), as: .person("anna"))
        }
      }
    }
    #expect(try await frame.rows("SELECT number FROM audit ORDER BY number").map { $0.int(0) } == Array(1...400))
    let expected = (0..<400).filter { $0 % 5 != 0 }.reduce(0) { $0 + $1 % 3 }
    #expect(try await frame.rows("SELECT position FROM outbox ORDER BY position").map { $0.int(0) } == Array(1...expected))
    guard case .intact(400, _) = try await AuditChain.verify(frame.database) else { throw Accident() }
  }

  @Test func anOperationSeesOneMomentAndItsActor() async throws {
    struct Look: Operation {
      static let action = "look"
      func run(in work: Transaction) throws -> [String] { [work.now.description, work.tenant.text, try work.me().text] }
    }
    let frame = try await Frame()
    #expect(try await frame.runner.run(Look(), as: .person("anna")) == [frame.clock.now.description, "t1", "anna"])
    await #expect(throws: Failure.self) { try await frame.runner.run(Look(), as: .system(TenantID("t1"))) }
  }
}
