// One alarm clock for a queue: rings its bell after a pause, unless it was set anew meanwhile.
import Kernel
import Synchronization

final class Alarm: Sendable {
  static let longestPause = Duration.minutes(10)

  private let bell: Bell
  private let set = Mutex<Task<Void, Never>?>(nil)

  init(_ bell: Bell) { self.bell = bell }

  func ring(after pause: Duration) {
    let pause = min(max(pause, .milliseconds(1)), Self.longestPause)
    let next = Task { [bell] in
      guard (try? await Task.sleep(for: pause)) != nil else { return }
      bell.ring()
    }
    set.withLock { task in
      task?.cancel()
      task = next
    }
  }
}
