// Ends what takes too long, to the second. One clock for all of it: a timer for each request would outlive the request by
// a minute, and keep its memory.
import Synchronization

final class Overdue: Sendable {
  private typealias Watched = (until: ContinuousClock.Instant, end: @Sendable () -> Void)
  private struct State {
    var last = 0
    var watched: [Int: Watched] = [:]
    var isLooking = false
  }

  private let limit: Duration
  private let state = Mutex(State())

  init(after limit: Duration) { self.limit = limit }

  /// - Returns: the number by which it is forgotten once it is done.
  func watch(_ end: @escaping @Sendable () -> Void) -> Int {
    let until = ContinuousClock.now + limit
    let (number, isFirst) = state.withLock { state in
      state.last += 1
      state.watched[state.last] = (until, end)
      defer { state.isLooking = true }
      return (state.last, !state.isLooking)
    }
    if isFirst { Task.detached { await self.look() } }
    return number
  }

  func forget(_ number: Int) { state.withLock { _ = $0.watched.removeValue(forKey: number) } }

  /// Until there is nothing to look after.
  private func look() async {
    repeat { try? await Task.sleep(for: .seconds(1)) } while endOverdue(at: .now)
  }

  func endOverdue(at now: ContinuousClock.Instant) -> Bool {
    let (due, isLooking) = state.withLock { state in
      let due = state.watched.filter { $0.value.until <= now }
      for number in due.keys { state.watched[number] = nil }
      state.isLooking = !state.watched.isEmpty
      return (due.values, state.isLooking)
    }
    for (_, end) in due { end() }
    return isLooking
  }
}
