// One person's event stream: what was missed, then what comes, in order, nothing twice, nothing left out.
import Database
import Kernel

public struct EventStream: Sendable {
  /// More than this is cheaper to fetch anew than to replay.
  static let longestReplay = 5000

  public let mailbox: Streams.Mailbox
  /// Frames to write first: what was missed, or `resync`, then `ready`.
  public let opening: [[UInt8]]
  /// Items of the mailbox up to here are in the opening already.
  public let position: Int

  /// Opens the mailbox first and reads the outbox then, so that no event falls between the two: neither a change nor the end of the
  /// session, which is either seen to have ended or ends the mailbox.
  public static func open(
    _ dispatcher: EventDispatcher, as actor: Actor, after last: Int?
  ) async throws -> EventStream {
    let mailbox = try dispatcher.streams.open(actor)
    do {
      return try await opened(mailbox, dispatcher, actor, last)
    } catch {
      mailbox.close()
      throw error
    }
  }

  private static func opened(
    _ mailbox: Streams.Mailbox, _ dispatcher: EventDispatcher, _ actor: Actor, _ last: Int?
  ) async throws -> EventStream {
    let (clock, ports) = (dispatcher.runner.clock, dispatcher.runner.ports)
    return try await dispatcher.runner.database.read { connection in
      let reading = Reading(connection: connection, actor: .system(actor.tenant), now: clock.now, ports: ports)
      // Only whether this one is among those told is asked for each missed event, and not who else is.
      reading.listeners = { [actor.user].reduce(into: []) { if let user = $1 { $0.insert(user) } } }
      guard try ports.require(.identification).stillCounts(actor, in: reading) else {
        throw Failure(.unauthenticated, "SessionEnded", "The session has ended; sign in again.")
      }
      let head = try Ledger.head(on: connection).position
      let ready = ServerSentEvent.ready(head)
      guard let last else { return EventStream(mailbox: mailbox, opening: [ready], position: head) }
      let isGone = try last < Outbox.pruned(on: connection) || last > head || head - last > longestReplay
      if isGone { return EventStream(mailbox: mailbox, opening: [ServerSentEvent.resync, ready], position: head) }
      let opening = try missed(after: last, upTo: head, dispatcher, actor, in: reading)
      return EventStream(mailbox: mailbox, opening: opening + [ready], position: head)
    }
  }

  /// What cannot be rendered is fetched anew. A fault of the database is the caller's: whoever listens comes back, and misses nothing.
  private static func missed(
    after last: Int, upTo head: Int, _ dispatcher: EventDispatcher, _ actor: Actor, in reading: Reading
  ) throws -> [[UInt8]] {
    do {
      return try Outbox.events(after: last, limit: head - last, on: reading.connection).compactMap { event in
        guard event.tenant == actor.tenant, let user = actor.user,
          let (audience, document) = try dispatcher.change(event, in: reading), audience.contains(user),
          actor.isGranted(anyOf: document.needs)
        else { return nil }
        return ServerSentEvent.change(document, tenant: event.tenant, position: event.position)
      }
    } catch let error where !(error is DatabaseError) {
      return [ServerSentEvent.resync]
    }
  }
}
