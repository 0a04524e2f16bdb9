// What waits for one open event stream. It hands over all that waits at once, so that a burst costs one write and not many.
import Kernel
import Synchronization

/// What goes into a mailbox.
public enum StreamItem: Sendable {
  /// A server-sent event, ready to write; position 0 for a whisper.
  case change(position: Int, frame: [UInt8])
  /// Keeps proxies from closing a quiet stream, and finds clients that are gone.
  case heartbeat
  /// Something could not be told; the client fetches everything anew.
  case resync
  /// The stream's last item: why the person is signed out (`inactivity`, `revoked`, `disabled`, `expired`).
  case signedOut(reason: String)
}

extension Streams {
  /// One open stream. Whoever falls 256 items behind is cut off and resumes from the outbox. Thousands of these are open and
  /// quiet, so a mailbox is little more than a lock: no task of its own, nothing allocated until something comes.
  public final class Mailbox: Sendable {
    static let most = 256

    private struct State {
      var items: [StreamItem] = []
      var isClosed = false
      var reader: UnsafeContinuation<Void, Never>?
    }

    let user: UserID
    let session: String?
    let expires: Instant?
    /// What a token grants; nil for a session, which may all that the person may.
    private let scopes: Set<String>?
    private let streams: Streams
    private let state = Mutex(State())

    init(_ user: UserID, session: String?, expires: Instant?, scopes: Set<String>?, in streams: Streams) {
      (self.user, self.session, self.expires, self.scopes, self.streams) = (user, session, expires, scopes, streams)
    }

    func isGranted(anyOf needs: Set<String>) -> Bool { needs.isEmpty || scopes.map { !$0.isDisjoint(with: needs) } ?? true }

    /// What is in it can still be taken.
    public func close() { streams.remove(self) }

    /// All that waits, or as much as is wanted, as soon as there is something; empty once it is closed and taken. For one reader.
    public func next(atMost wanted: Int = .max) async -> [StreamItem] {
      while true {
        if let items = take(wanted) { return items }
        await withUnsafeContinuation { reader in wait(reader) }
      }
    }

    private func take(_ wanted: Int) -> [StreamItem]? {
      state.withLock { state in
        if state.items.isEmpty { return state.isClosed ? [] : nil }
        defer { state.items.removeFirst(min(wanted, state.items.count)) }
        return Array(state.items.prefix(wanted))
      }
    }

    private func wait(_ reader: UnsafeContinuation<Void, Never>) {
      let hasCome = state.withLock { state in
        if state.isClosed || !state.items.isEmpty { return true }
        state.reader = reader
        return false
      }
      if hasCome { reader.resume() }
    }

    /// False where it is full.
    func put(_ item: StreamItem) -> Bool {
      change { state in
        if state.isClosed { return true }
        guard state.items.count < Self.most else { return false }
        state.items.append(item)
        return true
      }
    }

    /// Ends it with nothing more to take.
    func drop() {
      change { state in
        (state.items, state.isClosed) = ([], true)
        return true
      }
    }

    func finish() {
      change { state in
        state.isClosed = true
        return true
      }
    }

    /// Wakes the reader for what the body did.
    @discardableResult private func change(_ body: (inout State) -> Bool) -> Bool {
      let (isDone, reader) = state.withLock { state in
        let isDone = body(&state)
        defer { state.reader = nil }
        return (isDone, state.reader)
      }
      reader?.resume()
      return isDone
    }
  }
}
