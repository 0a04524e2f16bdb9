// The clock that every part is handed: the system's in service, one that stands still in tests.
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

public protocol Clock: Sendable {
  var now: Instant { get }
}

public struct SystemClock: Clock {
  public init() {}

  public var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}
