// Sends out the errands that are due, several at a time: one that waits for a slow server holds up neither timers nor others.
import Database
import Kernel
import Synchronization

public final class ErrandQueue: Sendable {
  /// More at a time would only be more open connections.
  static let mostAtOnce = 16

  private let registry: Registry
  private let runner: Runner
  private let rounds: Rounds
  /// How many are out.
  private let out = Atomic(0)
  private var kinds: JobStore.Kinds { .only(registry.errands.keys.sorted()) }

  public init(registry: Registry, runner: Runner) {
    (self.registry, self.runner, rounds) = (registry, runner, Rounds(runner.signals))
  }

  /// Runs until the task is cancelled, asleep between due times. Each comes back when it comes back: it rings then, for the next to
  /// take its place.
  public func run() async {
    try? await withThrowingDiscardingTaskGroup { group in
      await rounds.run("errands", by: runner.clock) {
        while try await start(in: &group) {}
        return out.load(ordering: .relaxed) < Self.mostAtOnce ? try await nextDue() : nil
      }
    }
  }

  /// Sends out everything that is due by the clock now, and comes back with the last of them. For tests that own the time.
  public func runDue() async throws {
    while try await withThrowingDiscardingTaskGroup(body: { try await start(in: &$0) }) {}
  }

  /// - Returns: whether anything was due and had room.
  private func start(in group: inout ThrowingDiscardingTaskGroup<any Error>) async throws -> Bool {
    let claimed = try await claim(Self.mostAtOnce - out.load(ordering: .relaxed))
    out.add(claimed.count, ordering: .relaxed)
    for (job, lease) in claimed {
      group.addTask {
        await self.run(job, lease)
        self.out.subtract(1, ordering: .relaxed)
        self.rounds.ring()
      }
    }
    return !claimed.isEmpty
  }

  /// Looks before it writes: most of the time there is nothing.
  private func claim(_ count: Int) async throws -> [(Job, String)] {
    let (now, lease) = (runner.clock.now, Random.guid())
    guard count > 0, let next = try await nextDue(), next <= now else { return [] }
    return try await runner.database.write { [kinds] in
      try JobStore.claim(lease, kinds, limit: count, now: now, until: now + JobQueue.leaseLength, on: $0)
    }.map { ($0, lease) }
  }

  private func nextDue() async throws -> Instant? {
    try await runner.database.read { [kinds] in try JobStore.nextDue(kinds, on: $0) }
  }

  private func run(_ job: Job, _ lease: String) async {
    guard let errand = registry.errands[job.kind] else { return }
    do {
      let outcome = try await errand.go(job, runner)
      try await runner.run(FinishErrand(job: job, lease: lease, outcome: outcome), as: .system(job.tenant, "errand"))
    } catch {
      await job.postpone(lease, error, runner: runner)
    }
  }
}

private struct FinishErrand: Operation {
  static let action = "errand.run"
  static var trace: Trace { .upkeep(because: "what the errand does is recorded by itself") }
  let job: Job
  let lease: String
  let outcome: Errand.Outcome

  func run(in work: Transaction) throws {
    if try JobStore.finish(job, lease: lease, on: work.connection) { try outcome(work) }
  }
}
