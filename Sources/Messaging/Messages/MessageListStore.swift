// One chat's messages, a page at a time, in either direction.
import Database
import FeatureKit
import Graph
import Kernel

/// Which messages are asked for and in which order.
struct MessageListing: Sendable {
  enum Key: String, Sendable, CaseIterable {
    case createdDateTime, lastModifiedDateTime

    var column: StaticString { self == .createdDateTime ? "x.id" : "x.modified" }
    func value(_ message: Message) -> MessageID { self == .createdDateTime ? message.id : message.modified }

    init?(_ path: String) {
      guard let key = Self.allCases.first(where: { $0.rawValue.lowercased() == path.lowercased() }) else { return nil }
      self = key
    }
  }

  var key = Key.createdDateTime
  var isDescending = true
  var bounds: [SQL] = []
  var limit = 20
  /// Where the page before ended.
  var after: MessageID?
}

extension MessageListing {
  init(_ query: Query) throws {
    limit = try query.messagePage()
    let order = try Self.order(query.orderBy)
    let filter = try query.filter.map { try Self.comparisons(in: $0) } ?? []
    (key, isDescending) = order ?? (filter.first?.key ?? .createdDateTime, true)
    if filter.contains(where: { $0.key != key }) {
      throw Failure.badRequest("Messages can be filtered only by the time that orders them.", target: "$filter")
    }
    bounds = filter.map { $0.comparison.inMilliseconds(key.column, $0.time) }
    if let token = query.skipToken { after = try Self.position(token) }
  }

  private static func order(_ keys: [OrderBy]) throws -> (Key, Bool)? {
    guard let first = keys.first else { return nil }
    guard keys.count == 1, let key = Key(first.path) else {
      throw Failure.badRequest("Messages are ordered by createdDateTime or lastModifiedDateTime only.", target: "$orderby")
    }
    return (key, first.descending)
  }

  private typealias Bound = (key: Key, comparison: Filter.Comparison, time: Instant)

  private static func comparisons(in filter: Filter) throws -> [Bound] {
    switch filter {
    case .and(let parts): return try parts.flatMap(comparisons)
    case .compare(let path, let comparison, .instant(let time)):
      if let key = Key(path), comparison != .equal, comparison != .notEqual { return [(key, comparison, time)] }
    default: break
    }
    throw Failure.badRequest(
      "Messages are filtered by gt, ge, lt and le on createdDateTime or lastModifiedDateTime, joined by and.", target: "$filter")
  }

  private static func position(_ token: String) throws -> MessageID {
    guard let position = MessageID(token) else {
      throw Failure.badRequest("The $skiptoken was not made by this server.", target: "$skiptoken")
    }
    return position
  }
}

enum MessageListStore {
  static func query(_ listing: MessageListing, in sight: ChatSight, of tenant: TenantID) -> SQL {
    let key = listing.key.column
    var conditions = listing.bounds
    if let after = listing.after {
      conditions.append(listing.isDescending ? "\(raw: key) < \(after)" : "\(raw: key) > \(after)")
    }
    let narrowed = conditions.map { " AND \($0)" as SQL }.joined(by: "")
    let direction: SQL = listing.isDescending ? "DESC" : "ASC"
    // The sum keeps the order by change from being sorted out of the range by id.
    let id: SQL = listing.key == .createdDateTime ? "x.id" : "x.id + 0"
    return """
      SELECT \(MessageStore.columns) FROM message x
      WHERE x.tenant = \(tenant) AND x.chat = \(sight.chat.id) AND \(id) >= \(sight.visibleFrom.milliseconds)\(narrowed)
      ORDER BY \(raw: key) \(direction) LIMIT \(listing.limit + 1)
      """
  }

  static func page(
    _ listing: MessageListing, in sight: ChatSight, _ reading: Reading
  ) throws -> (page: [Message], next: String?) {
    let rows = try reading.rows(query(listing, in: sight, of: reading.tenant)).map(MessageStore.message)
    let page = Array(rows.prefix(listing.limit))
    guard rows.count > listing.limit, let last = page.last else { return (page, nil) }
    return (page, listing.key.value(last).text)
  }
}
