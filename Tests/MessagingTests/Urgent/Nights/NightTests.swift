// Urgent messages in thousands of nights: none silent, none to a wrong holder, none doubled.
import Foundation
import Kernel
import TestKit
import Testing

struct NightTests {
  @Test func anotherTaleIsNotBelieved() async throws {
    let failures = try await NightWatch().play(1..<9) { Story(seed: $0.seed + 1000) }
    #expect(failures.count > 5)
    let late = try await NightWatch().play(1..<9) { story in
      var story = story
      story.deeds = story.deeds.map { ($0.at + 1, $0.deed) }
      return story
    }
    #expect(!late.isEmpty)
  }

  @Test func theStoriesEndInEveryWay() async throws {
    let watch = try await NightWatch()
    _ = try await watch.play(1..<121)
    let ends = await watch.ends
    #expect(ends == ["acknowledged", "read", "alarmed", "withdrawn", "refused"], "\(ends)")
  }

  private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap(Int.init) }
  /// How many messages; `bin/simulate` takes ten thousand.
  static let stories = number("SALUS_NIGHTS") ?? 50
  static let first = number("SALUS_NIGHT") ?? 1
  /// Messages of one night share its roster and its outages.
  static let perNight = 25

  @Test func theServerDoesWhatANaiveTellerSays() async throws {
    let failures = try await withThrowingTaskGroup(of: [String].self) { group in
      for worker in 0..<2 {
        group.addTask {
          let watch = try await NightWatch()
          var failures: [String] = []
          for night in stride(from: worker, to: (Self.stories + Self.perNight - 1) / Self.perNight, by: 2) {
            let seed = UInt64(Self.first + night * Self.perNight)
            failures += try await watch.play(seed..<(seed + UInt64(Self.perNight)))
          }
          return failures
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    for failure in failures.prefix(5) { Issue.record("\(failure)") }
  }
}
