// Somebody's client as a careful one is written: one thing at a time, tried again under the same name until it is
// acknowledged; a stream that resumes where it was. It remembers what it was promised.
import FeatureKit
import Kernel
import TestKit

struct Client: Sendable {
  enum Wish: Sendable {
    case say(chat: Int, text: String, id: String)
    case read(chat: Int, until: Instant)
    case set(key: String, due: Instant, fails: Int)
    case cancel(key: String)
  }

  struct Message: Sendable, Equatable {
    var id: String
    var text: String
  }

  let person: TestPerson
  /// Indices of the world's chats.
  let chats: [Int]
  var pending: Wish?
  var written = 0

  /// The open stream and the node it leads to.
  var stream: (node: Int, open: EventStream)?
  /// Frames on their way; lost with the connection.
  var wire: [ReceivedEvent] = []
  var last: Int?

  /// What it has on its screen, for each chat in the order of arrival.
  var screen: [Int: [Message]] = [:]
  var acknowledged: [Int: [String]] = [:]
  /// Up to which message it has read, in milliseconds.
  var readUntil: [Int: Int] = [:]
  var timers: [String: Instant] = [:]
  /// Timers that were called off before they ran.
  var cancelled: Set<String> = []

  init(_ person: TestPerson, chats: [Int]) { (self.person, self.chats) = (person, chats) }

  mutating func acknowledge(_ wish: Wish, with reply: Reply?, ran: Bool) {
    switch wish {
    case .say(let chat, let text, _):
      acknowledged[chat, default: []].append(text)
      read(chat, Int(reply?.id ?? "") ?? 0)
    case .read(let chat, let until): read(chat, Int(until.milliseconds))
    case .set(let key, let due, _): timers[key] = due
    case .cancel(let key): if !ran { cancelled.insert(key) }
    }
    pending = nil
  }

  private mutating func read(_ chat: Int, _ message: Int) { readUntil[chat] = max(readUntil[chat] ?? 0, message) }

  /// Puts a message on the screen; one that came by fetching may come by an event as well.
  mutating func show(_ message: Message, in chat: Int) {
    if screen[chat]?.contains(message) != true { screen[chat, default: []].append(message) }
  }
}
