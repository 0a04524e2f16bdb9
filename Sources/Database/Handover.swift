// Hands pages from one transaction's thread to another's, a few at a time, so that a copy needs little memory.
import Dispatch
import Synchronization

final class Handover<Page: Sendable>: Sendable {
  private let state = Mutex<(pages: [Page], isClosed: Bool)>(([], false))
  private let filled = DispatchSemaphore(value: 0)
  private let room: DispatchSemaphore

  init(room places: Int = 4) {
    // Begun at zero: a semaphore must not end below the value that it was made with.
    room = DispatchSemaphore(value: 0)
    for _ in 0..<places { room.signal() }
  }

  /// Waits for room. Throws once nobody takes any more.
  func put(_ page: Page) throws {
    room.wait()
    let isClosed = state.withLock { state in
      if !state.isClosed { state.pages.append(page) }
      return state.isClosed
    }
    if isClosed { throw DatabaseError(.other, "The copy was given up") }
    filled.signal()
  }

  /// Waits for a page; nil once there are no more.
  func take() -> Page? {
    filled.wait()
    let page = state.withLock { $0.pages.isEmpty ? nil : $0.pages.removeFirst() }
    if page == nil { filled.signal() } else { room.signal() }
    return page
  }

  /// Either side is done: what was put can still be taken, and nobody waits any longer.
  func close() {
    state.withLock { $0.isClosed = true }
    filled.signal()
    room.signal()
  }
}
