// One record of the audit log as it is read, and what the log is asked for.
import Graph
import Kernel

struct AuditRecord: Sendable, Equatable {
  var number: Int
  var at: Instant
  var actor: String
  var action: String
  var object: String
  var outcome: String
  var address: String
  var request: String
  /// Of the chain, in hexadecimal; nil where it was not asked for.
  var hash: String?

  /// Nil for the server's own work, for applications and for strangers.
  var person: UserID? { ["system", "anonymous"].contains(actor) || application != nil ? nil : UserID(actor) }

  /// The application that acted for itself.
  var application: String? { actor.hasPrefix("app:") ? String(actor.dropFirst(4)) : nil }

  /// The things that a path names, the innermost first: `chats/19:…/messages/17…` is a message and its chat.
  var targets: [(set: String, id: String)] {
    let steps = object.split(separator: "/").map(String.init)
    let pairs = stride(from: 0, to: steps.count - 1, by: 2).map { (set: steps[$0], id: steps[$0 + 1]) }
    return object.contains(" ") ? [] : pairs.reversed()
  }
}

struct AuditQuery: Sendable {
  var filter: Filter?
  var newestFirst = true
  var size: Int
  /// The last record of the page before.
  var after: Int?
  var counts: Bool

  static let largestPage = 1000

  init(_ query: Query) throws(Failure) {
    (filter, counts) = (query.filter, query.count)
    size = query.pageSize(default: 100, maximum: Self.largestPage)
    if let key = query.orderBy.first {
      guard query.orderBy.count == 1, key.path.lowercased() == "activitydatetime" else {
        throw .badRequest("The log can be ordered by activityDateTime only.", target: "$orderby")
      }
      newestFirst = key.descending
    }
    if let token = query.skipToken {
      guard let number = Int(token) else { throw .badRequest("The $skiptoken is not one of ours.", target: "$skiptoken") }
      after = number
    }
  }
}
