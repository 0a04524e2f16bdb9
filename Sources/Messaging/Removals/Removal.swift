// Something that takes messages away for good: a round of retention, the erasure of a conversation, or of what a person who is gone
// left behind. It goes on in small steps, so its place and its count are kept with it.
import FeatureKit
import Kernel

typealias RemovalID = ID<Removal>

struct Removal: Sendable, Equatable {
  enum Cause: String, Sendable, CaseIterable { case retention, conversation, person }

  var id: RemovalID
  var cause: Cause
  /// By which a round goes; empty for an erasure.
  var rules: [RemovalRule] = []
  /// The conversation or the person of an erasure.
  var target: String?
  var reason: String?
  var askedBy: UserID?
  var began: Instant
  var ended: Instant?
  /// Conversations up to here are done.
  var cursor = ChatID("")
  var tally = RemovalTally()
}

/// What a round takes of one kind of conversation: whatever was said before the time, which lies fast as the round begins.
struct RemovalRule: Sendable, Equatable {
  var kind: String
  var period: RetentionPeriod
  var before: Instant
}

/// What was taken away so far.
struct RemovalTally: Sendable, Equatable {
  struct Part: Sendable, Equatable {
    var conversations = 0
    var messages = 0
  }

  /// By kind of conversation.
  var parts: [String: Part] = [:]
  var first: MessageID?
  var last: MessageID?
  /// The conversation that was counted last: its next messages belong to it.
  var conversation: ChatID?
  /// SHA-256 over the digest before and the place of each message, in the order in which they went: whoever knows the ids can tell
  /// whether these and no others went.
  var digest = ""

  var messages: Int { parts.values.reduce(0) { $0 + $1.messages } }
  var conversations: Int { parts.values.reduce(0) { $0 + $1.conversations } }

  /// A conversation that goes as a whole counts, whatever is still in it.
  mutating func visit(_ chat: ChatID, kind: String) {
    if conversation != chat { parts[kind, default: Part()].conversations += 1 }
    conversation = chat
  }

  mutating func add(_ ids: [MessageID], of chat: ChatID, kind: String) {
    if !ids.isEmpty { visit(chat, kind: kind) }
    count(ids, of: chat, kind: kind)
  }

  /// Messages of a conversation that is not itself what goes.
  mutating func count(_ ids: [MessageID], of chat: ChatID, kind: String) {
    guard let low = ids.min(), let high = ids.max() else { return }
    parts[kind, default: Part()].messages += ids.count
    (first, last) = (min(first ?? low, low), max(last ?? high, high))
    for id in ids { digest = Digest.sha256("\(digest)\(chat)/\(id.text)\n").hex }
  }
}

// MARK: As it is stored

extension RemovalRule {
  var json: JSON { ["kind": .string(kind), "keepFor": period.json, "before": .int(Int(before.microseconds))] }

  init?(_ json: JSON) {
    guard let kind = json["kind"]?.string, let period = RetentionPeriod(json["keepFor"]), let before = json["before"]?.int else {
      return nil
    }
    (self.kind, self.period, self.before) = (kind, period, Instant(microseconds: Int64(before)))
  }
}

extension RemovalTally {
  var json: JSON {
    let parts = self.parts.sorted { $0.key < $1.key }.map { kind, part -> JSON in
      ["kind": .string(kind), "conversations": .int(part.conversations), "messages": .int(part.messages)]
    }
    return [
      "parts": .array(parts), "first": JSON(first?.text), "last": JSON(last?.text), "conversation": JSON(conversation?.text),
      "digest": .string(digest),
    ]
  }

  init(_ json: JSON) {
    for part in json["parts"]?.array ?? [] {
      parts[part["kind"]?.string ?? ""] = Part(
        conversations: part["conversations"]?.int ?? 0, messages: part["messages"]?.int ?? 0)
    }
    (first, last) = (json["first"]?.string.flatMap { MessageID($0) }, json["last"]?.string.flatMap { MessageID($0) })
    (conversation, digest) = (json["conversation"]?.string.map { ChatID($0) }, json["digest"]?.string ?? "")
  }
}
