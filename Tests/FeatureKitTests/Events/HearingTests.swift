// A feature hears every event of its kinds once and in order, also when it failed at one before.
import Kernel
import Testing

@testable import FeatureKit

struct HearingTests {
  /// Copies what it hears into a table, with its place in the order of hearing.
  private static func copying(_ name: String = "copies", unless fails: @escaping @Sendable (Event) -> Bool = { _ in false })
    -> Hearing
  {
    Hearing(name, kinds: ["note.written"]) { event, work in
      let place = try work.row("SELECT COUNT(*) FROM copy")?.int(0) ?? 0
      try work.run("INSERT INTO copy (place, text) VALUES (\(place), \(event["note"]))")
      if fails(event) { throw Accident() }
    }
  }

  private func frame(_ hearings: Hearing...) async throws -> Frame {
    try await Frame(
      Made(migrations: [.init("copy.1", ["CREATE TABLE copy (place BIGINT NOT NULL, text TEXT NOT NULL)"])], hearings: hearings))
  }

  private func copies(_ frame: Frame) async throws -> [String] {
    try await frame.rows("SELECT text FROM copy ORDER BY place").map { $0.text(0) }
  }

  @Test func everythingIsHeardOnceAndInOrder() async throws {
    let frame = try await frame(Self.copying())
    var expected: [String] = []
    for round in 0..<3 {
      for number in 0..<70 {
        expected.append("\(round)/\(number)")
        try await frame.runner.run(WriteNote(text: "\(round)/\(number)"), as: .person("anna"))
      }
      await frame.events.deliverAll()
      await frame.events.deliverAll()
    }
    #expect(try await copies(frame) == expected)
  }

  @Test func aFailureIsTriedAgainAndLeavesNothingTwice() async throws {
    let tries = Witness<String>()
    let frame = try await frame(
      Self.copying { event in
        tries.see(event["note"])
        return event["note"] == "3" && tries.seen.filter { $0 == "3" }.count < 3
      })
    for number in 1...5 { try await frame.runner.run(WriteNote(text: "\(number)"), as: .person("anna")) }
    await frame.events.deliverAll()
    #expect(try await copies(frame) == [])
    await frame.events.deliverAll()
    await frame.events.deliverAll()
    #expect(try await copies(frame) == ["1", "2", "3", "4", "5"])
  }

  @Test func otherKindsArePassedOver() async throws {
    struct Other: Operation {
      static let action = "other"
      func run(in work: Transaction) { work.emit("other.thing", ["note": "not mine"]) }
    }
    let frame = try await frame(Self.copying())
    try await frame.runner.run(Other(), as: .person("anna"))
    try await frame.runner.run(WriteNote(text: "mine"), as: .person("anna"))
    await frame.events.deliverAll()
    #expect(try await copies(frame) == ["mine"])
  }

  @Test func whatIsStillToBeHeardIsNotPruned() async throws {
    let frame = try await frame(Self.copying())
    try await frame.runner.run(WriteNote(text: "first"), as: .person("anna"))
    await frame.events.deliverAll()
    try await frame.runner.run(WriteNote(text: "second"), as: .person("anna"))
    frame.clock.advance(by: .days(30))
    try await frame.jobs.plant()
    try await frame.jobs.runDue()
    #expect(try await frame.rows("SELECT position FROM outbox").map { $0.int(0) } == [2])
    await frame.events.deliverAll()
    #expect(try await copies(frame) == ["first", "second"])
  }

  @Test func whatAHearingWaitsForFromTheFirstIsNotPruned() async throws {
    let frame = try await frame(Self.copying())
    try await frame.events.plant()
    try await frame.runner.run(WriteNote(text: "first"), as: .person("anna"))
    frame.clock.advance(by: .days(30))
    try await frame.jobs.plant()
    try await frame.jobs.runDue()
    await frame.events.deliverAll()
    #expect(try await copies(frame) == ["first"])
  }

  @Test func twoNodesHearOnceTogether() async throws {
    let feature = Made(
      migrations: [.init("copy.1", ["CREATE TABLE copy (place BIGINT NOT NULL, text TEXT NOT NULL)"])], hearings: [Self.copying()]
    )
    let one = try await Frame(feature)
    let other = try await Frame(feature, beside: one)
    for number in 1...100 { try await one.runner.run(WriteNote(text: "\(number)"), as: .person("anna")) }
    await withTaskGroup(of: Void.self) { group in
      for node in [one, other] { group.addTask { await node.events.deliverAll() } }
    }
    #expect(try await copies(one) == (1...100).map(String.init))
  }
}
