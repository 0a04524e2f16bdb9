// The system's clock while somebody sets it.
import Testing

@testable import Kernel

struct ClockTests {
  private let second: Int64 = 1_000_000

  @Test func itFollowsTheSystemForward() {
    var followed: (wall: Int64, running: Int64)?
    let times = [(1000, 10), (1001, 11), (5000, 12), (5001, 13)].map {
      SystemClock.steady($0.0 * second, $0.1 * second, &followed) / second
    }
    #expect(times == [1000, 1001, 5000, 5001])
  }

  @Test func setBackItGoesOnAsTimeDoes() {
    var followed: (wall: Int64, running: Int64)?
    let times = [(10_000, 10), (6400, 11), (6401, 12), (10_004, 14), (10_005, 15)].map {
      SystemClock.steady($0.0 * second, $0.1 * second, &followed) / second
    }
    #expect(times == [10_000, 10_001, 10_002, 10_004, 10_005])
  }

  @Test func smallCorrectionsAreFollowed() {
    var followed: (wall: Int64, running: Int64)?
    let times = [(0, 0), (1_000_000, 1_050_000), (1_999_000, 2_000_000)].map { SystemClock.steady($0.0, $0.1, &followed) }
    #expect(times == [0, 1_000_000, 1_999_000])
  }
}
