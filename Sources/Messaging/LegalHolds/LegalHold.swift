// A legal hold: messages of certain people or conversations, from a day on and perhaps up to one, stay as they are until an officer
// releases it, whatever retention, their authors or an erasure would do.
import FeatureKit
import Graph
import Kernel

typealias HoldID = ID<LegalHold>

struct LegalHold: Sendable, Equatable {
  var id: HoldID
  var name: String
  var caseNumber: String?
  var reason: String
  /// The time in which the messages were said; nil without a bound.
  var from: Instant?
  var to: Instant?
  var people: [UserID]
  var chats: [ChatID]
  var placedBy: UserID
  var placed: Instant
  var release: Release?

  struct Release: Sendable, Equatable {
    var by: UserID
    var at: Instant
    var reason: String
  }
}

/// What an officer says of a new one.
struct HoldDraft: Sendable, Equatable {
  static let mostTargets = 100

  var name: String
  var caseNumber: String?
  var reason: String
  var from: Instant?
  var to: Instant?
  var people: [UserID]
  var chats: [ChatID]

  init(_ body: BodyReader) throws(Failure) {
    name = try body.string("displayName", max: 120).trimmed
    if name.isEmpty { throw body.fault("displayName", "must not be empty") }
    caseNumber = try body.optionalString("caseNumber", max: 60)?.trimmed
    reason = try body.reason("reason")
    (from, to) = (try body.optionalInstant("fromDateTime"), try body.optionalInstant("toDateTime"))
    if let from, let to, to <= from { throw body.fault("toDateTime", "must be later than 'fromDateTime'") }
    people = try Self.names(body, "userIds").map { UserID($0.lowercased()) }
    chats = try Self.names(body, "chatIds").map { ChatID($0) }
    if people.isEmpty, chats.isEmpty { throw body.fault("userIds", "or 'chatIds' must name somebody or something") }
  }

  private static func names(_ body: BodyReader, _ name: String) throws(Failure) -> [String] {
    guard body.optional(name) != nil else { return [] }
    let names = try body.strings(name, max: mostTargets)
    if Set(names).count != names.count { throw body.fault(name, "must name each once") }
    return names
  }
}

extension String {
  fileprivate var trimmed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

/// A message as it was before somebody changed or deleted it.
struct HeldVersion: Sendable, Equatable {
  /// The last one: a message that it quotes was removed for good.
  enum Change: String, Sendable { case edited, deleted, quoteRemoved }

  var change: Change
  var at: Instant
  /// Nil for what a rule did.
  var by: UserID?
  var body: Body
  /// Names and quotes in it, as the export writes them.
  var parts: JSON
}
