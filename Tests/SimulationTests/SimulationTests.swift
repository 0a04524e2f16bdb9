// The core under every seed: whatever the order of things and wherever the power fails, nothing acknowledged is lost, nothing
// is doubled, nobody's stream skips, every timer runs once, and the audit log is whole.
import Foundation
import Kernel
import TestKit
import Testing

struct SimulationTests {
  private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap(Int.init) }
  /// How many seeds; `bin/simulate` takes thousands, and proves before that it would see faults.
  static let seeds = number("SALUS_SEEDS") ?? 6
  static let isWhole = number("SALUS_SEEDS") != nil
  static let first = number("SALUS_SEED") ?? 1
  static let steps = 80

  @Test func promisesHoldUnderEverySeed() async throws {
    let failures = await withTaskGroup(of: [String].self) { group in
      for worker in 0..<2 { group.addTask { await Self.run(from: Self.first + worker, to: Self.first + Self.seeds) } }
      return await group.reduce(into: []) { $0 += $1 }
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  private static func run(from first: Int, to end: Int) async -> [String] {
    var failures: [String] = []
    for seed in stride(from: first, to: end, by: 2) {
      do {
        let found = try await World(seed: UInt64(seed)).run(steps: steps)
        if let first = found.first { failures.append("Seed \(seed) (bin/simulate 1 \(seed)): \(first)") }
      } catch { failures.append("Seed \(seed) (bin/simulate 1 \(seed)): \(error)") }
    }
    return failures
  }

  @Test(.enabled(if: isWhole)) func aSeedTellsTheSameStoryAgain() async throws {
    for seed in 1...3 {
      var stories: [[String]] = []
      for _ in 0..<2 {
        let world = try await World(seed: UInt64(seed))
        _ = try await world.run(steps: Self.steps)
        stories.append(await world.story)
      }
      #expect(stories[0] == stories[1])
      #expect(stories[0].count > Self.steps / 2)
    }
  }

  @Test(.enabled(if: isWhole), arguments: Sabotage.allCases) func aFaultMadeOnPurposeIsSeen(_ sabotage: Sabotage) async throws {
    for seed in 1...60 {
      if let found = try? await World(seed: UInt64(seed), sabotage: sabotage).run(steps: Self.steps), !found.isEmpty { return }
    }
    Issue.record("Sixty seeds did not see \(sabotage)")
  }
}
