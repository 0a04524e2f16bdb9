// What arrived on all streams together, and who waits for how much of it.
import NIOCore
import Synchronization

final class Tally: Sendable {
  private struct State {
    var times = Spread()
    var losses = 0
    var sample: ByteBuffer?
    var waiting: [(count: Int, continuation: CheckedContinuation<Void, any Error>)] = []
  }

  private let state = Mutex(State())

  func arrived(after time: UInt64) {
    let due = state.withLock { state in
      state.times.add(time)
      if state.waiting.isEmpty { return [CheckedContinuation<Void, any Error>]() }
      let count = state.times.count
      defer { state.waiting.removeAll { $0.count <= count } }
      return state.waiting.filter { $0.count <= count }.map(\.continuation)
    }
    for continuation in due { continuation.resume() }
  }

  /// A stream ended: whoever waits would wait for ever.
  func lost() {
    let waiting = state.withLock { state in
      state.losses += 1
      defer { state.waiting = [] }
      return state.waiting
    }
    for (_, continuation) in waiting { continuation.resume(throwing: LineFault(description: "A stream was cut off")) }
  }

  func keep(sample: ByteBuffer) { state.withLock { if $0.sample == nil { $0.sample = sample } } }

  /// Returns once so many have arrived since the last reset.
  func wait(for count: Int) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      let isDue = state.withLock { state in
        if state.times.count >= count { return true }
        state.waiting.append((count, continuation))
        return false
      }
      if isDue { continuation.resume() }
    }
  }

  func reset() { state.withLock { $0.times = Spread() } }
  var times: Spread { state.withLock { $0.times } }
  var sample: ByteBuffer? { state.withLock { $0.sample } }
}
