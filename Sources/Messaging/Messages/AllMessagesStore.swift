// Messages over all chats, one person's or everybody's, in the order of time; those of one moment in the order of their chats' ids.
import Database
import FeatureKit
import Kernel

/// Of what conversations messages are asked for. Only applications may ask beyond one person's own.
enum AllMessagesReach: Sendable {
  /// All of the organisation's.
  case chats
  /// A person's, with their history alone.
  case chatsOf(UserID)
  /// Private and shared ones that the team hosts included.
  case channelsOf(TeamID)
}

enum AllMessagesStore {
  static func page(
    _ listing: AllMessagesListing, of reach: AllMessagesReach, in reading: Reading
  ) throws -> (messages: [Message], next: String?) {
    let (key, limit) = (listing.inner.key, listing.inner.limit)
    let rows = try reading.rows(query(listing, reach, reading.tenant)).map(MessageStore.message)
    let page = Array(rows.prefix(limit))
    guard rows.count > limit, let last = page.last else { return (page, nil) }
    return (page, "\(key.value(last).text)~\(last.chat)")
  }

  private static func query(_ listing: AllMessagesListing, _ reach: AllMessagesReach, _ tenant: TenantID) -> SQL {
    let key = listing.inner.key.column
    let isDescending = listing.inner.isDescending
    var conditions = listing.inner.bounds
    if let (moment, chat) = listing.after {
      conditions.append(
        isDescending ? "(\(raw: key), x.chat) < (\(moment), \(chat))" : "(\(raw: key), x.chat) > (\(moment), \(chat))")
    }
    let narrowed = conditions.map { " AND \($0)" as SQL }.joined(by: "")
    let direction: SQL = isDescending ? "DESC" : "ASC"
    return """
      SELECT \(MessageStore.columns) \(source(reach, tenant))\(narrowed)
      ORDER BY \(raw: key) \(direction), x.chat \(direction) LIMIT \(listing.inner.limit + 1)
      """
  }

  private static func source(_ reach: AllMessagesReach, _ tenant: TenantID) -> SQL {
    switch reach {
    case .chats: "FROM message x WHERE x.tenant = \(tenant) AND x.chat NOT LIKE '%@thread.tacv2'"
    case .chatsOf(let person):
      """
      FROM chat_member m JOIN message x ON x.tenant = m.tenant AND x.chat = m.chat
      WHERE m.tenant = \(tenant) AND m.person = \(person) AND x.id >= m.visible_from
      """
    case .channelsOf(let team):
      """
      FROM channel k JOIN message x ON x.tenant = k.tenant AND x.chat = k.chat
      WHERE k.tenant = \(tenant) AND k.team = \(team) AND k.deleted_at IS NULL
      """
    }
  }
}
