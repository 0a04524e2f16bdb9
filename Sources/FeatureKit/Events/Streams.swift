// The people who are connected to this node: one bounded mailbox for each open event stream.
import Kernel
import Synchronization

public final class Streams: Sendable {
  /// More browsers than anybody has; beyond it the oldest stream of the person is cut off.
  static let mostPerPerson = 20

  private let state = Mutex<(byUser: [UserID: [Mailbox]], isShut: Bool)>(([:], false))

  public init() {}

  public func open(_ actor: Actor) throws -> Mailbox {
    guard let user = actor.user else { throw Failure.forbidden("Only a person has an event stream.") }
    let session: String? = if case .session(let id) = actor.means { id } else { actor.family }
    let mailbox = Mailbox(user, session: session, expires: actor.expires, scopes: actor.scopes, in: self)
    let surplus = state.withLock { state in
      if state.isShut { return mailbox as Mailbox? }
      let own = state.byUser[user] ?? []
      state.byUser[user] = own.suffix(Self.mostPerPerson - 1) + [mailbox]
      return own.count < Self.mostPerPerson ? nil : own.first
    }
    surplus?.finish()
    return mailbox
  }

  /// Those of them to whom it would be delivered here.
  func hearers(among users: Set<UserID>, needing needs: Set<String>) -> Set<UserID> {
    state.withLock { state in users.filter { state.byUser[$0]?.contains { $0.isGranted(anyOf: needs) } ?? false } }
  }

  /// - Parameter needs: permissions of which a token needs one to be told.
  public func deliver(_ item: StreamItem, to users: Set<UserID>, needing needs: Set<String> = []) {
    let mailboxes = state.withLock { state in users.flatMap { state.byUser[$0] ?? [] } }
    for mailbox in mailboxes where mailbox.isGranted(anyOf: needs) && !mailbox.put(item) { remove(mailbox) }
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

  public var isEmpty: Bool { state.withLock { $0.byUser.isEmpty } }

  /// Everybody who is connected to this node.
  public var connected: Set<UserID> { state.withLock { Set($0.byUser.keys) } }

  /// Whether somebody is connected to this node, so that nothing is rendered for an empty room.
  public func isConnected(anyOf users: Set<UserID>) -> Bool {
    state.withLock { state in users.contains { state.byUser[$0] != nil } }
  }

  public func end(user: UserID, reason: String) { end(reason) { $0.user == user } }
  public func end(session: String, reason: String) { end(reason) { $0.session == session } }

  /// Ends a person's streams without a word and drops what waits in them: the browser comes back at once, and is told what the person
  /// may still see.
  public func cut(user: UserID) {
    for mailbox in take({ $0.user == user }) { mailbox.drop() }
  }

  /// Ends every stream without a word and opens no more, so that clients reconnect elsewhere: for shutting down.
  public func endAll() {
    state.withLock { $0.isShut = true }
    for mailbox in take({ _ in true }) { mailbox.finish() }
  }

  public var count: Int { state.withLock { $0.byUser.values.reduce(0) { $0 + $1.count } } }

  private func end(_ reason: String, where matches: (Mailbox) -> Bool) {
    for mailbox in take(matches) {
      _ = mailbox.put(.signedOut(reason: reason))
      mailbox.finish()
    }
  }

  func remove(_ mailbox: Mailbox) {
    state.withLock { state in
      let rest = state.byUser[mailbox.user]?.filter { $0 !== mailbox } ?? []
      state.byUser[mailbox.user] = rest.isEmpty ? nil : rest
    }
    mailbox.finish()
  }

  private func take(_ matches: (Mailbox) -> Bool) -> [Mailbox] {
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
