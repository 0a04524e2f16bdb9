// How long many small things took.

struct Spread: Sendable {
  private var nanoseconds: [UInt64] = []

  mutating func add(_ time: UInt64) { nanoseconds.append(time) }
  mutating func add(_ other: Spread) { nanoseconds += other.nanoseconds }
  var count: Int { nanoseconds.count }

  /// - Parameter part: 0.5 for the median, 0.99 for all but the slowest hundredth.
  /// - Returns: milliseconds; 0 where nothing was measured.
  func percentile(_ part: Double) -> Double {
    guard !nanoseconds.isEmpty else { return 0 }
    let index = min(nanoseconds.count - 1, Int(Double(nanoseconds.count) * part))
    return Double(nanoseconds.sorted()[index]) / 1e6
  }

  var median: Double { percentile(0.5) }
  var p99: Double { percentile(0.99) }
}

/// Runs the body and says how many seconds it took.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
  let start = Moment.now
  try await body()
  return Double(Moment.now - start) / 1e9
}
