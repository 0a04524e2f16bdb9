// A clock that stands still until a test moves it.
import Kernel
import Synchronization

public final class ManualClock: Clock {
  private let time: Mutex<Instant>

  public init(_ start: Instant = Instant(year: 2026, month: 11, day: 21, hour: 3)) { time = Mutex(start) }

  public var now: Instant { time.withLock { $0 } }
  public func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
  public func set(_ instant: Instant) { time.withLock { $0 = instant } }
}
