// The clock that every part is handed: the system's in service, one that stands still in tests.
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin

  private let CLOCK_BOOTTIME = CLOCK_MONOTONIC
#endif

public protocol Clock: Sendable {
  var now: Instant { get }
}

/// The system's time, which does not go back while the server runs: a machine whose clock is set back by an hour would keep silent for
/// an hour what is due now, and an urgent message must not wait. Set forward it is followed; small corrections are followed both ways.
public struct SystemClock: Clock {
  /// When the system's time was followed last, by it and by the time since the machine started.
  private static let followed = Mutex<(wall: Int64, running: Int64)?>(nil)
  /// Corrections of a time server are far smaller, mistakes are larger.
  static let tolerance: Int64 = 1_000_000

  public init() {}

  public var now: Instant {
    let (wall, running) = (Self.microseconds(CLOCK_REALTIME), Self.microseconds(CLOCK_BOOTTIME))
    return Instant(microseconds: Self.followed.withLock { Self.steady(wall, running, &$0) })
  }

  /// Pure, for the tests.
  static func steady(_ wall: Int64, _ running: Int64, _ followed: inout (wall: Int64, running: Int64)?) -> Int64 {
    let expected = followed.map { $0.wall + running - $0.running } ?? wall
    guard wall >= expected - tolerance else { return expected }
    followed = (wall, running)
    return wall
  }

  private static func microseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }
}
