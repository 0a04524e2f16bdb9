// A bucket of requests for each person or address: bursts pass, floods are told when to come again.
import Kernel
import Synchronization

public final class RateLimit: Sendable {
  private struct Bucket {
    var tokens: Double
    var filled: Instant
  }

  private let perSecond: Double
  private let burst: Double
  private let buckets = Mutex<[String: Bucket]>([:])
  /// Taken here since the other nodes were last told.
  private let untold = Mutex<[String: Int]>([:])

  /// - Parameters:
  ///   - perSecond: how many requests flow steadily; 0 switches the limit off.
  ///   - burst: how many may come at once.
  public init(perSecond: Double, burst: Double) { (self.perSecond, self.burst) = (perSecond, burst) }

  /// - Throws: `tooManyRequests` with the time until the next request passes.
  public func take(_ key: String, at now: Instant) throws(Failure) {
    guard perSecond > 0 else { return }
    let wait = buckets.withLock { buckets in
      if buckets.count > 100_000 { buckets = buckets.filter { isLow($0.value, at: now) } }
      var bucket = buckets[key] ?? Bucket(tokens: burst, filled: now)
      bucket.tokens = level(bucket, at: now)
      bucket.filled = now
      defer { buckets[key] = bucket }
      guard bucket.tokens < 1 else {
        bucket.tokens -= 1
        untold.withLock { $0[key, default: 0] += 1 }
        return 0.0
      }
      return (1 - bucket.tokens) / perSecond
    }
    if wait > 0 {
      let message = "Too many requests in a short time. Wait as long as Retry-After says."
      throw Failure(.tooManyRequests, "TooManyRequests", message, retryAfter: .milliseconds(Int64(wait * 1000) + 1))
    }
  }

  /// What was taken here from the busiest buckets since the last call: more than a quarter of what flows in that time.
  /// Ordinary people never come near it.
  func takeNotable(over time: Duration) -> [String: Int] {
    guard perSecond > 0 else { return [:] }
    let flow = perSecond * Double(time.inMilliseconds) / 1000
    let counts = untold.withLock { untold in
      defer { untold.removeAll(keepingCapacity: true) }
      return untold
    }
    return counts.filter { Double($0.value) > flow / 4 }
  }

  /// Takes what was spent at other nodes. A bucket may fall below nothing, by a burst at most.
  func spend(_ counts: [String: Int], at now: Instant) {
    guard perSecond > 0 else { return }
    buckets.withLock { buckets in
      for (key, count) in counts {
        let left = buckets[key].map { level($0, at: now) } ?? burst
        buckets[key] = Bucket(tokens: max(-burst, left - Double(max(0, count))), filled: now)
      }
    }
  }

  private func level(_ bucket: Bucket, at now: Instant) -> Double {
    let seconds = Double(max(0, (now - bucket.filled).inMilliseconds)) / 1000
    return min(burst, bucket.tokens + seconds * perSecond)
  }

  private func isLow(_ bucket: Bucket, at now: Instant) -> Bool { level(bucket, at: now) < burst }
}
