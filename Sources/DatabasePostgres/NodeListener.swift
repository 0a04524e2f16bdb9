// Hears what other nodes announce and say (LISTEN), on a connection of its own, and listens again after the server was away.
import CPostgres
import Database
import Dispatch
import Synchronization

final class NodeListener: Sendable {
  private struct State {
    var hearers: [Int: AsyncStream<News>.Continuation] = [:]
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
  var news: AsyncStream<News> {
    AsyncStream(bufferingPolicy: .bufferingNewest(Self.backlog)) { continuation in
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

  /// How much may wait for a slow hearer; then the oldest is lost.
  private static let backlog = 1024

  private func tell(_ news: News) {
    for hearer in state.withLock({ Array($0.hearers.values) }) { hearer.yield(news) }
  }

  private var isClosed: Bool { state.withLock { $0.isClosed } }

  private func listen() {
    if isClosed { return }
    nonisolated(unsafe) let connection = PostgresConnection(address)
    do {
      try connection.connect()
      connection.enqueue("LISTEN \(PostgresConnection.channel)")
      connection.enqueue(SQL(stringLiteral: "LISTEN \(PostgresConnection.words)"))
      try connection.flush()
    } catch {
      return listenLater()
    }
    // Something may have been announced while nobody listened.
    tell(.committed)
    watch(connection)
  }

  private func watch(_ connection: PostgresConnection) {
    nonisolated(unsafe) let connection = connection
    nonisolated(unsafe) let source = DispatchSource.makeReadSource(fileDescriptor: connection.socket, queue: queue)
    source.setEventHandler { [weak self] in
      guard let self, !isClosed else { return source.cancel() }
      do {
        for news in try connection.takeNotices(exceptFrom: own.load(ordering: .relaxed)) { tell(news) }
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
