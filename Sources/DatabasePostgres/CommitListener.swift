// Hears what other nodes announce (LISTEN), on a connection of its own, and listens again after the server was away.
import CPostgres
import Database
import Dispatch
import Synchronization

final class CommitListener: Sendable {
  private struct State {
    var hearers: [Int: AsyncStream<Void>.Continuation] = [:]
    var next = 0
    var isListening = false
    var isClosed = false
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "salus.listener")
  private let address: PostgresAddress
  /// The server process of this node's own writer, whose notices are no news.
  private let own = Atomic<Int32>(0)

  init(_ address: PostgresAddress) { self.address = address }

  func ignore(_ process: Int32) { own.store(process, ordering: .relaxed) }

  /// The first who wants to hear makes it listen.
  var commits: AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let (number, isFirst) = state.withLock { state in
        defer { (state.next, state.isListening) = (state.next + 1, true) }
        state.hearers[state.next] = continuation
        return (state.next, !state.isListening)
      }
      continuation.onTermination = { _ in self.state.withLock { _ = $0.hearers.removeValue(forKey: number) } }
      if isFirst { queue.async { self.listen() } }
    }
  }

  func close() {
    let hearers = state.withLock { state in
      state.isClosed = true
      return state.hearers.values
    }
    for hearer in hearers { hearer.finish() }
  }

  private func ring() {
    for hearer in state.withLock({ Array($0.hearers.values) }) { hearer.yield() }
  }

  private var isClosed: Bool { state.withLock { $0.isClosed } }

  private func listen() {
    if isClosed { return }
    nonisolated(unsafe) let connection = PostgresConnection(address)
    do {
      try connection.connect()
      connection.enqueue("LISTEN \(PostgresConnection.channel)")
      try connection.flush()
    } catch {
      return listenLater()
    }
    // Something may have been announced while nobody listened.
    ring()
    watch(connection)
  }

  private func watch(_ connection: PostgresConnection) {
    nonisolated(unsafe) let connection = connection
    nonisolated(unsafe) let source = DispatchSource.makeReadSource(fileDescriptor: connection.socket, queue: queue)
    source.setEventHandler { [weak self] in
      guard let self, !isClosed else { return source.cancel() }
      do {
        if try connection.takeNotices(exceptFrom: own.load(ordering: .relaxed)) { ring() }
      } catch {
        source.cancel()
      }
    }
    // The socket is closed only when nobody watches it any more.
    source.setCancelHandler { [weak self] in
      connection.close()
      self?.listenLater()
    }
    source.activate()
  }

  private func listenLater() {
    queue.asyncAfter(deadline: .now() + .milliseconds(500)) { [weak self] in self?.listen() }
  }
}
