// A conversation and who is in it.
import Database
import Kernel

typealias ChatID = ID<Chat>

struct Chat: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable {
    case oneOnOne, group
    /// A channel of a team (`Channels`): no chat in Graph's sense, and reached through its team alone.
    case channel
  }

  var id: ChatID
  var kind: Kind
  var topic: String?
  var created: Instant
  /// When it was renamed or its members changed.
  var updated: Instant
  var lastMessage: MessageID?
  /// When something was last said, for the order of lists.
  var activity: MessageID
  /// The last moment of its own clock.
  var tick = MessageID.zero

  /// Two people have one conversation, whoever begins it, so its id follows from theirs.
  static func oneOnOne(_ a: UserID, _ b: UserID) -> ChatID {
    let pair = [a.text, b.text].sorted()
    return ChatID("19:\(pair[0])_\(pair[1])@unq.gbl.spaces")
  }

  /// Whether an id is one of these; group ids are random.
  static func isOneOnOne(_ id: ChatID) -> Bool { id.text.hasSuffix("@unq.gbl.spaces") }

  static func group() -> ChatID { newID("@thread.v2") }
  static func newID(_ suffix: String) -> ChatID { ChatID("19:\(Random.guid().filter { $0 != "-" })\(suffix)") }
}

/// One person's place in a chat.
struct Member: Sendable, Equatable {
  var chat: ChatID
  var person: UserID
  /// What was said before is not for this person.
  var visibleFrom: Instant
  var isHidden = false
  var readUntil = MessageID.zero

  /// Graph's opaque id of the membership.
  var id: String { Array("\(chat)##\(person)".utf8).base64URL }

  func sees(_ message: MessageID) -> Bool { message.instant >= visibleFrom }
}

/// A chat as far as somebody may look back into it.
struct ChatSight: Sendable, Equatable {
  var chat: Chat
  /// Nil for an application, which is no member of anything.
  var member: Member?
  /// The access by which somebody reads who is no member either.
  var opening: Opening?

  var visibleFrom: Instant { member?.visibleFrom ?? .never }
  func sees(_ message: MessageID) -> Bool { message.instant >= visibleFrom }
}

/// A chat as one of its members has it: the only way in which a person's request gets hold of one.
struct Membership: Sendable, Equatable {
  var chat: Chat
  var member: Member
}

/// A message's place in its chat: milliseconds since 1970, moved on where the clock does not.
struct MessageID: Hashable, Comparable, Sendable, SQLEncodable {
  let number: Int
  static let zero = MessageID(number: 0)

  init(number: Int) { self.number = number }
  init?(_ text: some StringProtocol) {
    guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else {
      return nil
    }
    self.number = number
  }

  var text: String { String(number) }
  var instant: Instant { Instant(milliseconds: Int64(number)) }
  var sqlValue: SQLValue { number.sqlValue }
  static func < (a: MessageID, b: MessageID) -> Bool { a.number < b.number }
}
