// One person's chats, a page at a time.
import Database
import FeatureKit
import Graph
import Kernel

/// Which chats are asked for and in which order.
struct ChatListing: Sendable {
  var condition: SQL = "1 = 1"
  /// Whether it asks how a member has the chat before them, which everybody's chats do not have.
  var asksViewpoint = false
  var isDescending = true
  var limit = 20
  /// The last chat of the page before.
  var after: (activity: MessageID, chat: ChatID)?
}

extension ChatListing {
  private static let activity = "lastmessagepreview/createddatetime"

  init(_ query: Query) throws {
    limit = try query.messagePage()
    isDescending = try Self.isDescending(query.orderBy)
    if let filter = query.filter {
      condition = try Self.condition(of: filter)
      asksViewpoint = filter.names("viewpoint/isHidden")
    }
    if let token = query.skipToken { after = try Self.position(token) }
  }

  private static func isDescending(_ keys: [OrderBy]) throws -> Bool {
    guard let key = keys.first else { return true }
    guard keys.count == 1, key.path.lowercased() == activity else {
      throw Failure.badRequest("Chats are ordered by lastMessagePreview/createdDateTime only.", target: "$orderby")
    }
    return key.descending
  }

  private static func condition(of filter: Filter) throws -> SQL {
    switch filter {
    case .and(let parts): return try parts.map(Self.condition(of:)).joined(by: " AND ")
    case .compare(let path, let comparison, let literal):
      if let condition = condition(path.lowercased(), comparison, literal) { return condition }
    default: break
    }
    throw Failure.badRequest(
      """
      Chats are filtered by chatType eq, topic eq, viewpoint/isHidden eq, and by comparing lastUpdatedDateTime or \
      lastMessagePreview/createdDateTime, joined by and.
      """, target: "$filter")
  }

  private static func condition(_ path: String, _ comparison: Filter.Comparison, _ literal: Filter.Literal) -> SQL? {
    switch (path, comparison, literal) {
    case ("chattype", .equal, .string(let kind)): "c.kind = \(kind)"
    case ("topic", .equal, .string(let topic)): "c.topic = \(topic)"
    case ("topic", .equal, .null): "c.topic IS NULL"
    case ("viewpoint/ishidden", .equal, .bool(let flag)): "m.hidden = \(flag)"
    case ("lastupdateddatetime", let comparison, .instant(let time)): comparison.sql("c.updated_at", time.microseconds)
    case (activity, let comparison, .instant(let time)):
      comparison.inMilliseconds("c.last_message", time)
    default: nil
    }
  }

  static func position(_ token: String) throws -> (activity: MessageID, chat: ChatID) {
    let parts = token.split(separator: "~", maxSplits: 1)
    guard parts.count == 2, let activity = MessageID(parts[0]) else {
      throw Failure.badRequest("The $skiptoken was not made by this server.", target: "$skiptoken")
    }
    return (activity, ChatID(String(parts[1])))
  }
}

enum ChatListStore {
  static func query(_ listing: ChatListing, of person: UserID, in tenant: TenantID) -> SQL {
    let order: SQL = listing.isDescending ? "c.activity DESC, c.id DESC" : "c.activity, c.id"
    return """
      SELECT \(ChatStore.columns), \(MemberStore.columns)
      FROM chat_member m JOIN chat c ON c.tenant = m.tenant AND c.id = m.chat
      WHERE m.tenant = \(tenant) AND m.person = \(person) AND \(listing.condition)\(behind(listing))
      ORDER BY \(order) LIMIT \(listing.limit + 1)
      """
  }

  private static func behind(_ listing: ChatListing) -> SQL {
    guard let (activity, chat) = listing.after else { return "" }
    return listing.isDescending
      ? " AND (c.activity, c.id) < (\(activity), \(chat))" : " AND (c.activity, c.id) > (\(activity), \(chat))"
  }

  /// The chats of everybody, for an application.
  static func everyChat(_ listing: ChatListing, in reading: Reading) throws -> (page: [Chat], next: String?) {
    let order: SQL = listing.isDescending ? "c.activity DESC, c.id DESC" : "c.activity, c.id"
    let rows = try reading.rows(
      """
      SELECT \(ChatStore.columns) FROM chat c
      WHERE c.tenant = \(reading.tenant) AND c.kind <> 'channel' AND \(listing.condition)\(behind(listing))
      ORDER BY \(order) LIMIT \(listing.limit + 1)
      """
    ).map { ChatStore.chat($0) }
    let page = Array(rows.prefix(listing.limit))
    return (page, rows.count > listing.limit ? page.last.map(token) : nil)
  }

  static func page(_ listing: ChatListing, of person: UserID, in reading: Reading) throws -> (page: [Membership], next: String?) {
    let rows = try reading.rows(query(listing, of: person, in: reading.tenant)).map(ChatStore.membership)
    let page = Array(rows.prefix(listing.limit))
    return (page, rows.count > listing.limit ? page.last.map { token($0.chat) } : nil)
  }

  private static func token(_ last: Chat) -> String { "\(last.activity.text)~\(last.id)" }
}

extension Filter {
  /// Whether a comparison in it is about this property.
  fileprivate func names(_ path: String) -> Bool {
    switch self {
    case .and(let parts): parts.contains { $0.names(path) }
    case .compare(let other, _, _): other.lowercased() == path.lowercased()
    default: false
    }
  }
}

extension Filter.Comparison {
  func sql(_ column: StaticString, _ value: Int64) -> SQL {
    switch self {
    case .equal: "\(raw: column) = \(value)"
    case .notEqual: "\(raw: column) <> \(value)"
    case .greater: "\(raw: column) > \(value)"
    case .greaterOrEqual: "\(raw: column) >= \(value)"
    case .less: "\(raw: column) < \(value)"
    case .lessOrEqual: "\(raw: column) <= \(value)"
    }
  }

  /// Compares a column that holds milliseconds with a time that may lie between two of them.
  func inMilliseconds(_ column: StaticString, _ time: Instant) -> SQL {
    let isWhole = time.microseconds % 1000 == 0
    let below = isWhole || time.microseconds > 0 ? time.milliseconds : time.milliseconds - 1
    switch self {
    case .greaterOrEqual where !isWhole: return Self.greater.sql(column, below)
    case .less where !isWhole: return Self.lessOrEqual.sql(column, below)
    case .equal where !isWhole: return "1 = 0"
    case .notEqual where !isWhole: return "1 = 1"
    default: return sql(column, below)
    }
  }
}

extension Query {
  /// Graph's page of messages and chats: 20 unless told, 50 at most.
  func messagePage() throws -> Int {
    if let top, top > 50 {
      throw Failure.badRequest("The limit of 50 for $top is exceeded.", target: "$top")
    }
    return pageSize(default: 20, maximum: 50)
  }
}
