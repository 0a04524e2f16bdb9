// Lets attempts with one account pass one after the other, so that several windows of one person who signs in with the right
// password do not count as guesses of each other, while guesses side by side still gain nothing.
import Kernel

actor Turnstile {
  /// Passwords are checked two at a time anyway; the more are under way, the more count as failed in the meantime.
  static let width = 4
  static let mostWaitingForOne = 32
  static let mostWaiting = 1000

  private var lanes: [String: Lane] = [:]

  private struct Lane {
    var inside = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  /// Runs the body as the only one for its key on this node.
  func pass<T: Sendable>(_ key: String, _ body: @Sendable () async throws -> T) async throws -> T {
    try await enter("one:" + key, width: 1, mostWaiting: Self.mostWaitingForOne)
    defer { leave("one:" + key) }
    try await enter("all", width: Self.width, mostWaiting: Self.mostWaiting)
    defer { leave("all") }
    return try await body()
  }

  private func enter(_ name: String, width: Int, mostWaiting: Int) async throws {
    let lane = lanes[name] ?? Lane()
    if lane.inside < width {
      lanes[name, default: lane].inside += 1
    } else if lane.waiting.count < mostWaiting {
      // Whoever leaves hands over the place, so that nobody slips in between.
      await withCheckedContinuation { lanes[name]?.waiting.append($0) }
    } else {
      throw Failure(.tooManyRequests, "TooManySignInAttempts", "Too many sign-ins at once.", retryAfter: .seconds(5))
    }
  }

  private func leave(_ name: String) {
    guard var lane = lanes[name] else { return }
    let next = lane.waiting.isEmpty ? nil : lane.waiting.removeFirst()
    if next == nil { lane.inside -= 1 }
    lanes[name] = lane.inside == 0 ? nil : lane
    next?.resume()
  }
}
