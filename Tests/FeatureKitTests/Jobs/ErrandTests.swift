// Errands: out without a transaction, several at a time, written once they are back, and again after a failure or a crash.
import Database
import Kernel
import Testing

@testable import FeatureKit

private struct Send: Operation {
  static let action = "errand.send"
  var keys: [String]
  var isEnsured = false

  func run(in work: Transaction) throws {
    for key in keys {
      if isEnsured {
        try work.ensure("post", key: key, due: work.now)
      } else {
        try work.schedule("post", key: key, due: work.now)
      }
    }
  }
}

/// A door that is shut until the test opens it.
private actor Door {
  private var isOpen = false
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private(set) var knocks = 0

  func pass() async {
    knocks += 1
    if !isOpen { await withCheckedContinuation { waiting.append($0) } }
  }

  func open() {
    isOpen = true
    for one in waiting { one.resume() }
    waiting = []
  }
}

struct ErrandTests {
  private let gone = Witness<String>()

  /// Writes beside the queue's own transaction, which would wait for ever inside of one.
  private func post(_ before: @escaping @Sendable (Job) async throws -> Void = { _ in }) -> Errand {
    Errand("post") { [gone] job, runner in
      gone.see(job.key)
      try await before(job)
      _ = try await runner.database.write { try $0.run("UPDATE note SET place = 1") }
      return { work in try work.run("INSERT INTO note (tenant, text) VALUES (\(work.tenant), \(job.key))") }
    }
  }

  private func send(_ frame: Frame, _ keys: String..., ensured: Bool = false) async throws {
    try await frame.runner.run(Send(keys: keys, isEnsured: ensured), as: .person("anna"))
  }

  @Test func whatCameOfItIsWrittenAndTheTimerIsGone() async throws {
    let frame = try await Frame(Made(errands: [post()]))
    try await send(frame, "a", "b")
    try await frame.jobs.runDue()
    #expect(gone.seen == [])
    try await frame.errands.runDue()
    #expect(try await frame.notes() == ["a", "b"])
    try await frame.errands.runDue()
    #expect(gone.seen.count == 2)
    #expect(try await frame.rows("SELECT key FROM job").isEmpty)
  }

  @Test func oneThatFailsWritesNothingAndGoesAgainLater() async throws {
    let frame = try await Frame(Made(errands: [post { if $0.attempts < 3 { throw Accident() } }]))
    try await send(frame, "a")
    for _ in 0..<3 {
      try await frame.errands.runDue()
      frame.clock.advance(by: .seconds(2))
    }
    #expect(gone.seen == ["a", "a", "a"])
    #expect(try await frame.notes() == ["a"])
  }

  @Test func oneThatWaitsHoldsUpNeitherTimersNorOthers() async throws {
    let door = Door()
    let timer = JobKind("ring") { [gone] job, _ in gone.see(job.key) }
    let frame = try await Frame(Made(jobs: [timer], errands: [post { if $0.key == "slow" { await door.pass() } }]))
    try await send(frame, "slow")
    // As the server does it, in one loop.
    let loop = Task { await frame.errands.run() }
    defer { loop.cancel() }
    while await door.knocks == 0 { await Task.yield() }
    try await frame.run("INSERT INTO job (key, tenant, kind, due, body, attempts) VALUES ('t', 't1', 'ring', 0, '{}', 0)")
    try await frame.jobs.runDue()
    try await send(frame, "quick")
    while try await frame.notes() != ["quick"] { await Task.yield() }
    #expect(gone.seen == ["slow", "t", "quick"])
    await door.open()
    while try await frame.notes() != ["quick", "slow"] { await Task.yield() }
  }

  @Test func aLoopWithManyOutTakesMoreAsTheyComeBack() async throws {
    let door = Door()
    let frame = try await Frame(Made(errands: [post { _ in await door.pass() }]))
    try await frame.runner.run(Send(keys: (0..<40).map(String.init)), as: .person("anna"))
    let loop = Task { await frame.errands.run() }
    defer { loop.cancel() }
    while await door.knocks < 16 { await Task.yield() }
    #expect(gone.seen.count == 16)
    await door.open()
    while try await frame.notes().count < 40 { await Task.yield() }
    #expect(gone.seen.count == 40)
  }

  @Test func manyGoOnceEachFromTwoNodes() async throws {
    let one = try await Frame(Made(errands: [post()]))
    let other = try await Frame(Made(errands: [post()]), beside: one)
    try await one.runner.run(Send(keys: (0..<60).map(String.init)), as: .person("anna"))
    async let first: Void = one.errands.runDue()
    async let second: Void = other.errands.runDue()
    _ = try await (first, second)
    #expect(gone.seen.count == 60)
    #expect(try await one.notes().count == 60)
  }

  @Test func aNodeThatDiesOnTheWayIsReplaced() async throws {
    let frame = try await Frame(Made(errands: [post()]))
    try await send(frame, "a")
    let (now, until) = (frame.clock.now, frame.clock.now + JobQueue.leaseLength)
    _ = try await frame.database.write { try JobStore.claim("dead", .only(["post"]), limit: 1, now: now, until: until, on: $0) }
    try await frame.errands.runDue()
    #expect(gone.seen == [])
    frame.clock.advance(by: JobQueue.leaseLength)
    try await frame.errands.runDue()
    #expect(try await frame.notes() == ["a"])
  }

  @Test func makingSureOfOneLeavesItAsItIs() async throws {
    let frame = try await Frame(Made(errands: [post { _ in throw Accident() }]))
    try await send(frame, "a")
    try await frame.errands.runDue()
    try await send(frame, "a", "b", ensured: true)
    let attempts = try await frame.rows("SELECT attempts FROM job ORDER BY key").map { $0.int(0) }
    #expect(attempts == [1, 0])
  }
}
