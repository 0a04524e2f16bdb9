// Goes round what is due in a table: at every ring, and again at the time of the next.
import Kernel
import Synchronization

final class Rounds: Sendable {
  /// However quiet it is, somebody looks now and then.
  static let longestPause = Duration.minutes(10)

  private let bell = Bell()
  private let alarm = Mutex<Task<Void, Never>?>(nil)

  /// - Parameter signals: what rings, besides the time.
  init(_ signals: Signals) { signals.onSchedule { [bell] in bell.ring() } }

  func ring() { bell.ring() }

  /// Runs until the task is cancelled.
  /// - Parameters:
  ///   - what: named in the log when it fails, after which it is tried again in a second.
  ///   - round: does what is due, and returns when the next will be.
  func run(_ what: String, by clock: any Clock, _ round: () async throws -> Instant?) async {
    await withTaskCancellationHandler {
      bell.ring()
      for await _ in bell.rings {
        do {
          ring(after: try await round().map { $0 - clock.now } ?? Self.longestPause)
        } catch {
          Log.server.error("What is due waits, it will be tried again", metadata: ["kind": "\(what)", "error": "\(error)"])
          ring(after: .seconds(1))
        }
      }
    } onCancel: {
      bell.silence()
    }
  }

  /// Instead of the ring that was set before.
  private func ring(after pause: Duration) {
    let pause = min(max(pause, .milliseconds(1)), Self.longestPause)
    let next = Task { [bell] in
      guard (try? await Task.sleep(for: pause)) != nil else { return }
      bell.ring()
    }
    alarm.withLock { task in
      task?.cancel()
      task = next
    }
  }
}
