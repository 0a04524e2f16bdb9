// How a way out is: whether it works, since when not, and when it is worth another try.
import FeatureKit
import Kernel

struct WayState: Sendable, Equatable {
  var failures = 0
  var failingSince: Instant?
  var problem: String?
  /// Until then nothing is tried: a relay that is down would hold up everything else.
  var retry: Instant?
  var delivered: Instant?

  /// One failure may be chance.
  static let patience = 3
  var isFailing: Bool { failures >= Self.patience }

  func failed(_ problem: String, at now: Instant, after: Duration?) -> WayState {
    var next = self
    next.failures += 1
    next.failingSince = failingSince ?? now
    next.problem = problem
    next.retry = next.isFailing ? now + max(after ?? .zero, min(WayRules.pause(after: next.failures), .minutes(5))) : nil
    return next
  }

  func succeeded(at now: Instant) -> WayState { WayState(delivered: now) }
}
