// The people who are connected to this node: one bounded mailbox for each open event stream.
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

public final class Streams: Sendable {
  /// More browsers than anybody has; beyond it the oldest stream of the person is cut off.
  static let mostPerPerson = 20

  /// One open stream. Whoever falls 256 events behind is cut off and resumes from the outbox.
  public struct Mailbox: Sendable {
    public let items: AsyncStream<StreamItem>
    let number: Int
    let streams: Streams

    public func close() { streams.remove { $0.number == number } }
  }

  private struct Entry {
    var number: Int
    var user: UserID
    var session: String?
    var expires: Instant?
    var continuation: AsyncStream<StreamItem>.Continuation
  }

  private let state = Mutex<(last: Int, byUser: [UserID: [Entry]])>((0, [:]))

  public init() {}

  public func open(_ actor: Actor) throws -> Mailbox {
    guard let user = actor.user else { throw Failure.forbidden("Only a person has an event stream.") }
    let (items, continuation) = AsyncStream.makeStream(of: StreamItem.self, bufferingPolicy: .bufferingOldest(256))
    let session: String? = if case .session(let id) = actor.means { id } else { actor.family }
    let (number, surplus) = state.withLock { state in
      state.last += 1
      var own = state.byUser[user] ?? []
      own.append(Entry(number: state.last, user: user, session: session, expires: actor.expires, continuation: continuation))
      let surplus = own.count > Self.mostPerPerson ? own.removeFirst() : nil
      state.byUser[user] = own
      return (state.last, surplus)
    }
    surplus?.continuation.finish()
    return Mailbox(items: items, number: number, streams: self)
  }

  public func deliver(_ item: StreamItem, to users: Set<UserID>) {
    let entries = state.withLock { state in users.flatMap { state.byUser[$0] ?? [] } }
    for entry in entries {
      if case .dropped = entry.continuation.yield(item) { remove { $0.number == entry.number } }
    }
  }

  /// Sends every stream a heartbeat, until the task is cancelled. A stream outlives its token by one beat at most.
  public func beat(every pause: Duration = .seconds(15), clock: any Clock) async {
    while (try? await Task.sleep(for: pause)) != nil {
      endExpired(at: clock.now)
      deliver(.heartbeat, to: connected)
    }
  }

  /// Ends the streams whose token has run out.
  public func endExpired(at now: Instant) { end("expired") { $0.expires.map { $0 <= now } ?? false } }

  /// Everybody who is connected to this node.
  public var connected: Set<UserID> { state.withLock { Set($0.byUser.keys) } }

  /// Whether somebody is connected to this node, so that nothing is rendered for an empty room.
  public func isConnected(anyOf users: Set<UserID>) -> Bool {
    state.withLock { state in users.contains { state.byUser[$0] != nil } }
  }

  public func end(user: UserID, reason: String) { end(reason) { $0.user == user } }
  public func end(session: String, reason: String) { end(reason) { $0.session == session } }
  /// Ends every stream without a word, so that clients reconnect elsewhere: for shutting down.
  public func endAll() { remove { _ in true } }

  public var count: Int { state.withLock { $0.byUser.values.reduce(0) { $0 + $1.count } } }

  private func end(_ reason: String, where matches: (Entry) -> Bool) {
    for entry in take(matches) {
      entry.continuation.yield(.signedOut(reason: reason))
      entry.continuation.finish()
    }
  }

  private func remove(_ matches: (Entry) -> Bool) {
    for entry in take(matches) { entry.continuation.finish() }
  }

  private func take(_ matches: (Entry) -> Bool) -> [Entry] {
    state.withLock { state in
      let taken = state.byUser.values.flatMap { $0.filter(matches) }
      for user in Set(taken.map(\.user)) {
        let rest = state.byUser[user]?.filter { !matches($0) } ?? []
        state.byUser[user] = rest.isEmpty ? nil : rest
      }
      return taken
    }
  }
}
