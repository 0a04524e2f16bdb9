// Timers: when they are due, in order, once, and again after a failure or a crash.
import Database
import Kernel
import Testing

@testable import FeatureKit

private struct SetTimer: Operation {
  static let action = "timer.set"
  var key: String
  var after: Duration
  var body: JSON = [:]
  var kind = "ring"

  func run(in work: Transaction) throws { try work.schedule(kind, key: key, due: work.now + after, body: body) }
}

private struct CancelTimer: Operation {
  static let action = "timer.cancel"
  var key: String
  func run(in work: Transaction) throws { try work.cancel(job: key) }
}

struct JobTests {
  private let rung = Witness<String>()

  /// A job that leaves a note with its key, and may fail after having done so.
  private func bell(fails: @escaping @Sendable (Job) -> Bool = { _ in false }) -> JobKind {
    JobKind("ring") { [rung] job, work in
      rung.see(job.key)
      try work.run("INSERT INTO note (tenant, text) VALUES (\(work.tenant), \(job.key))")
      if fails(job) { throw Accident() }
    }
  }

  private func set(_ frame: Frame, _ key: String, after: Duration, _ body: JSON = [:]) async throws {
    try await frame.runner.run(SetTimer(key: key, after: after, body: body), as: .person("anna"))
  }

  @Test func timersRunInTheOrderOfTheirTimes() async throws {
    let frame = try await Frame(Made(jobs: [bell()]))
    for (key, minutes) in [("c", 3), ("a", 1), ("b", 2), ("late", 30)] { try await set(frame, key, after: .minutes(minutes)) }
    try await frame.jobs.runDue()
    #expect(rung.seen == [])
    frame.clock.advance(by: .minutes(5))
    try await frame.jobs.runDue()
    #expect(rung.seen == ["a", "b", "c"])
    try await frame.jobs.runDue()
    #expect(try await frame.notes() == ["a", "b", "c"])
    frame.clock.advance(by: .minutes(25))
    try await frame.jobs.runDue()
    #expect(rung.seen.last == "late")
  }

  @Test func manyDueTimersAllRunOnceOnTwoNodes() async throws {
    let one = try await Frame(Made(jobs: [bell()]))
    let other = try await Frame(Made(jobs: [bell()]), beside: one)
    for number in 0..<150 { try await set(one, "\(number)", after: .seconds(number)) }
    one.clock.advance(by: .hours(1))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for node in [one, other] { group.addTask { try await node.jobs.runDue() } }
      try await group.waitForAll()
    }
    #expect(rung.seen.sorted() == (0..<150).map(String.init).sorted())
    #expect(try await one.notes().count == 150)
  }

  @Test func aTimerSetAgainReplacesTheFirst() async throws {
    let bodies = Witness<JSON>()
    let frame = try await Frame(Made(jobs: [JobKind("ring") { job, _ in bodies.see(job.body) }]))
    try await set(frame, "a", after: .minutes(1), ["say": "early"])
    try await set(frame, "a", after: .minutes(10), ["say": "late"])
    frame.clock.advance(by: .minutes(2))
    try await frame.jobs.runDue()
    #expect(bodies.seen == [])
    frame.clock.advance(by: .minutes(10))
    try await frame.jobs.runDue()
    #expect(bodies.seen == [["say": "late"]])
  }

  @Test func aCancelledTimerNeverRuns() async throws {
    let frame = try await Frame(Made(jobs: [bell()]))
    try await set(frame, "a", after: .minutes(1))
    try await frame.runner.run(CancelTimer(key: "a"), as: .person("anna"))
    frame.clock.advance(by: .hours(1))
    try await frame.jobs.runDue()
    #expect(rung.seen == [])
  }

  @Test func aTimerOfARefusedOperationIsNeverSet() async throws {
    struct Refused: Operation {
      static let action = "refused"
      func run(in work: Transaction) throws {
        try work.schedule("ring", key: "a", due: work.now)
        throw Failure.forbidden("No.")
      }
    }
    let frame = try await Frame(Made(jobs: [bell()]))
    await #expect(throws: Failure.self) { try await frame.runner.run(Refused(), as: .person("anna")) }
    try await frame.jobs.runDue()
    #expect(rung.seen == [])
  }

  @Test func aJobKnowsItsTenantAndTime() async throws {
    let seen = Witness<[String]>()
    let frame = try await Frame(
      Made(jobs: [JobKind("ring") { seen.see([$1.tenant.text, "\($1.now)", $0.key, "\($1.actor.isSystem)"]) }]))
    try await set(frame, "a", after: .minutes(1))
    frame.clock.advance(by: .minutes(3))
    try await frame.jobs.runDue()
    #expect(seen.seen == [["t1", "2026-11-21T03:03:00.000Z", "a", "true"]])
  }

  @Test func aFailureUndoesTheWorkAndIsTriedAgainLaterAndLater() async throws {
    let frame = try await Frame(Made(jobs: [bell { $0.attempts < 15 }]))
    try await set(frame, "a", after: .seconds(1))
    frame.clock.advance(by: .seconds(1))
    var pauses: [Int] = []
    for _ in 1..<15 {
      try await frame.jobs.runDue()
      #expect(try await frame.notes() == [])
      let due = try await frame.rows("SELECT due FROM job WHERE key = 'a'")[0].instant(0)
      pauses.append(Int((due - frame.clock.now).components.seconds))
      frame.clock.advance(by: due - frame.clock.now)
    }
    #expect(
      pauses.prefix(12) == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048] && pauses.dropFirst(12).allSatisfy { $0 == 3600 })
    try await frame.jobs.runDue()
    #expect(try await frame.notes() == ["a"])
    #expect(try await frame.rows("SELECT 1 FROM job WHERE key = 'a'").isEmpty)
  }

  @Test func aJobThatFailsHoldsUpNoOther() async throws {
    let frame = try await Frame(Made(jobs: [bell { $0.key == "bad" }]))
    try await set(frame, "bad", after: .seconds(1))
    try await set(frame, "good", after: .seconds(2))
    frame.clock.advance(by: .minutes(1))
    try await frame.jobs.runDue()
    #expect(try await frame.notes() == ["good"])
  }

  /// A node that claimed a timer and died: nobody runs it before its lease ends, and then somebody does, once.
  @Test func aLeaseIsTakenOverAfterACrash() async throws {
    let frame = try await Frame(Made(jobs: [bell()]))
    try await set(frame, "a", after: .seconds(1))
    frame.clock.advance(by: .seconds(1))
    let (now, until) = (frame.clock.now, frame.clock.now + JobQueue.leaseLength)
    let claimed = try await frame.database.write { try JobStore.claim("dead", now: now, until: until, on: $0) }
    #expect(claimed.map(\.key) == ["a"])
    try await frame.jobs.runDue()
    #expect(rung.seen == [])
    frame.clock.advance(by: JobQueue.leaseLength)
    try await frame.jobs.runDue()
    #expect(rung.seen == ["a"])
    #expect(try await frame.database.write { try JobStore.finish(claimed[0], lease: "dead", on: $0) } == false)
  }

  @Test func aTimerSetAnewWhileItIsClaimedWaitsForItsNewTime() async throws {
    let frame = try await Frame(Made(jobs: [bell()]))
    try await set(frame, "a", after: .zero)
    let now = frame.clock.now
    let claimed = try await frame.database.write { try JobStore.claim("slow", now: now, until: now + .minutes(1), on: $0) }
    try await set(frame, "a", after: .minutes(10))
    #expect(try await frame.database.write { try JobStore.finish(claimed[0], lease: "slow", on: $0) } == false)
    try await frame.jobs.runDue()
    #expect(rung.seen == [])
    frame.clock.advance(by: .minutes(10))
    try await frame.jobs.runDue()
    #expect(rung.seen == ["a"])
  }

  @Test func recurringWorkComesBack() async throws {
    let tick = Witness<String>()
    let frame = try await Frame(Made(jobs: [JobKind("tick", every: .minutes(10)) { _, work in tick.see(work.now.description) }]))
    for _ in 0..<2 { try await frame.jobs.plant() }
    for _ in 0..<7 {
      try await frame.jobs.runDue()
      frame.clock.advance(by: .minutes(5))
    }
    #expect(tick.seen.map { String($0.dropFirst(11).prefix(5)) } == ["03:00", "03:10", "03:20", "03:30"])
  }

  @Test func recurringWorkComesBackAlsoAfterAFailure() async throws {
    let tick = Witness<Int>()
    let frame = try await Frame(
      Made(jobs: [
        JobKind("tick", every: .minutes(10)) { job, _ in
          tick.see(job.attempts)
          if tick.seen.count == 1 { throw Accident() }
        }
      ]))
    try await frame.jobs.plant()
    for _ in 0..<3 {
      try await frame.jobs.runDue()
      frame.clock.advance(by: .minutes(10))
    }
    #expect(tick.seen == [1, 2, 1])
  }

  @Test func aKindThatNobodyKnowsWaitsForANodeThatDoes() async throws {
    let old = try await Frame()
    let new = try await Frame(Made(jobs: [bell()]), beside: old)
    try await set(old, "a", after: .zero)
    try await old.jobs.runDue()
    old.clock.advance(by: JobQueue.leaseLength)
    try await new.jobs.runDue()
    #expect(rung.seen == ["a"])
  }
}
