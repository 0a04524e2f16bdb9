// Which part of the feed somebody wants to see.
import FeatureKit
import Graph
import Kernel

struct FeedWish: Sendable {
  var unreadOnly = false
  /// Empty for all.
  var kinds: [String] = []
  var size = 30
  var mark: Mark?

  /// After which line a page begins.
  struct Mark: Sendable, Equatable {
    var told: Instant
    var id: String

    init(_ line: NoticeLine) { (told, id) = (line.told, line.id) }

    init?(_ text: String) {
      let parts = text.split(separator: ".", maxSplits: 1)
      guard parts.count == 2, let time = Int64(parts[0]), parts[1].utf8.count <= 64 else { return nil }
      (told, id) = (Instant(microseconds: time), String(parts[1]))
    }

    var text: String { "\(told.microseconds).\(id)" }
  }

  init() {}

  init(_ query: Query) throws(Failure) {
    size = query.pageSize(default: 30, maximum: 100)
    unreadOnly = try Self.flag(query.parameters["unread"])
    kinds = query.parameters["kinds"]?.split(separator: ",").prefix(20).map(String.init) ?? []
    if let token = query.skipToken {
      guard let mark = Mark(token) else { throw .badRequest("The $skiptoken is not one of ours.", target: "$skiptoken") }
      self.mark = mark
    }
  }

  private static func flag(_ text: String?) throws(Failure) -> Bool {
    switch text?.lowercased() {
    case nil, "false": false
    case "true": true
    default: throw .badRequest("unread is true or false.", target: "unread")
    }
  }
}
