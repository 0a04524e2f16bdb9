// Who may do what in a chat, and what a chat must be like. Pure.
import FeatureKit
import Kernel

enum ChatRules {
  static let mostMembers = 250
  static let mostAdded = 200
  static let longestTopic = 250
  /// Larger chats have no typing notices and no urgent messages.
  static let mostForUrgency = 20

  /// Whoever is in a group may invite others; a conversation of two stays one.
  static func add(_ count: Int, to kind: Chat.Kind, of size: Int) throws(Failure) {
    if kind == .oneOnOne {
      throw .badRequest("Nobody can be added to a chat of type oneOnOne; create a group.", target: "chatType")
    }
    if size + count > mostMembers {
      throw .badRequest("A chat holds \(mostMembers) members at most.", target: "members", code: "MemberLimitExceeded")
    }
  }

  static func remove(from kind: Chat.Kind) -> Verdict {
    kind == .oneOnOne ? .deny("Nobody can leave or be removed from a chat of type oneOnOne; hide it instead.") : .allow
  }

  static func rename(_ kind: Chat.Kind) throws(Failure) {
    if kind == .oneOnOne { throw .badRequest("A chat of type oneOnOne has no topic.", target: "topic") }
  }

  static func topic(_ text: String) throws(Failure) -> String? {
    if text.unicodeScalars.count > longestTopic {
      throw .badRequest("The property 'topic' may hold \(longestTopic) characters at most.", target: "topic")
    }
    if text.contains(":") { throw .badRequest("The property 'topic' must not hold a colon.", target: "topic") }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  /// Who is in a new chat, in the order given.
  static func founders(_ people: [UserID], of kind: Chat.Kind, by me: UserID) throws(Failure) {
    if Set(people).count != people.count { throw .badRequest("Each member must be named once.", target: "members") }
    if !people.contains(me) { throw .badRequest("You must be among the members.", target: "members") }
    if kind == .oneOnOne, people.count != 2 {
      throw .badRequest("A chat of type oneOnOne has exactly two members.", target: "members")
    }
    if people.count < 2 { throw .badRequest("A chat of type group has two members at least.", target: "members") }
    if people.count > mostMembers {
      throw .badRequest("A chat holds \(mostMembers) members at most.", target: "members", code: "MemberLimitExceeded")
    }
  }

  /// From where a new member sees the history: from now unless told, never from a time to come.
  static func visibleFrom(_ wanted: Instant?, now: MessageID, target: String) throws(Failure) -> Instant {
    guard let wanted else { return now.instant }
    if wanted > now.instant { throw .badRequest("The property '\(target)' must not lie in the future.", target: target) }
    return wanted
  }
}
